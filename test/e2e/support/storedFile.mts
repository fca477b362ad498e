import { createHash } from 'node:crypto';
import type { OutputItem } from '../../../scripts/n8n/rest/executions.mts';
import type { Stage } from './stage.mts';

/** What n8n has stored as a file of an item. */
export async function storedFile(
	stage: Stage,
	item: OutputItem | undefined,
	field = 'data',
): Promise<{ bytes: number; sha256: string; mimeType: unknown; fileName: unknown }> {
	const binary = item?.binary?.[field] as Record<string, string> | undefined;
	const content = await stage.n8n.rest.client.bytes('/rest/binary-data', {
		id: binary?.['id'] ?? '',
		action: 'download',
	});
	return {
		bytes: content.length,
		sha256: createHash('sha256').update(content).digest('hex'),
		mimeType: binary?.['mimeType'],
		fileName: binary?.['fileName'],
	};
}
