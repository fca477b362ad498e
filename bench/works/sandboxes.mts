import { join } from 'node:path';

import { startN8n } from '../../scripts/n8n/server.mts';
import { MEASURABLE } from '../../test/e2e/support/memory.mts';
import type { Bench } from '../bench.mts';
import type { Result, Work } from '../result.mts';
import { measureAccepted } from './callbacks.mts';
import { measureRefused } from './refused.mts';

const SETTING = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

async function run(bench: Bench): Promise<Result[]> {
	const n8n = await startN8n({
		runtime: bench.runtime,
		packageTarball: bench.tarball,
		owner: bench.n8n.owner,
		userFolder: join(bench.scratch, 'n8n-sandboxes'),
		env: { N8N_ENCRYPTION_KEY: 'bench-encryption-key', ...MEASURABLE, ...SETTING },
	});
	bench.closing.add(n8n.stop);
	try {
		const credential = await n8n.rest.credentials.create('tavusApi', 'Job server', {
			apiKey: bench.apiKey,
			baseUrl: bench.server.url,
			callbackSecret: bench.callbackSecret,
		});
		const lazy = { ...bench, n8n, credential };
		return [...(await measureAccepted(lazy)), ...(await measureRefused(lazy))];
	} finally {
		await n8n.stop();
	}
}

/**
 * n8n 2.41 opens a sandbox for expressions at every call of a webhook, but for those of its own Webhook node (n8n live-webhooks.js); with this
 * setting, only when there is an expression.
 */
export const sandboxes: Work = {
	name: 'sandboxes',
	title: `Callbacks, n8n with ${Object.entries(SETTING).flat().join('=')}`,
	reference: 'The same nodes in an n8n with that setting',
	run,
};
