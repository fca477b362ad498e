import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { IBinaryData } from 'n8n-workflow';

import { downloadFile, type Patience } from '../../../nodes/Tavus/execution/download.ts';
import type { RemoteFile } from '../../../nodes/Tavus/operations/types.ts';
import { filesOnDisk } from './binary-store.mts';
import { closeAfterTest } from './clean-up.mts';
import { inNode } from './in-node.mts';

export const MIB = 1024 ** 2;
/** Short enough for tests. */
export const quick: Patience = { idleMs: 400, totalMs: 20_000, firstPauseMs: 1 };

export const file = (url: string, more: Partial<RemoteFile> = {}): RemoteFile => ({
	url,
	fileName: 'My Video.mp4',
	mimeType: 'video/mp4',
	...more,
});

let folder = '';

beforeEach(async () => {
	folder = await filesOnDisk();
	const own = folder;
	closeAfterTest(async () => await rm(own, { recursive: true, force: true }));
});

/** Where n8n keeps files in the test at hand. */
export const storeFolder = (): string => folder;

export async function download(
	wanted: RemoteFile,
	patience: Patience = quick,
): Promise<IBinaryData> {
	return await inNode(async (context) => await downloadFile(context, wanted, {}, patience)).result;
}

/** What the user reads of a download that does not succeed. */
export async function words(
	wanted: RemoteFile,
	patience?: Patience,
): Promise<Record<string, unknown>> {
	const thrown: unknown = await download(wanted, patience).then(
		() => undefined,
		(error: unknown) => error,
	);
	expect(thrown).toBeInstanceOf(Error);
	const { message, description, httpStatus } = thrown as Error & Record<string, unknown>;
	return { message, description, httpStatus };
}

export const bytesOf = async (binary: IBinaryData): Promise<Buffer> =>
	await readFile(join(folder, String(binary.id).replace(/^filesystem-v2:/, '')));

/** Every file that n8n keeps, but those with metadata. */
export async function stored(): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.metadata'))
		.map(({ name }) => name);
}
