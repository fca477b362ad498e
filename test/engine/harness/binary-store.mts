import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { BinaryDataConfig, BinaryDataService, FileTooLargeError } from 'n8n-core';

/** The container of n8n-core itself: npm installs several versions of the package. */
const { Container } = createRequire(createRequire(import.meta.url).resolve('n8n-core'))(
	'@n8n/di',
) as { Container: { get<Type>(type: new (...rest: never[]) => Type): Type } };

const MIB = 1024 ** 2;

/** n8n's binary data in a folder of its own, as `N8N_DEFAULT_BINARY_DATA_MODE=filesystem` keeps it. @returns the folder */
export async function filesOnDisk(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'tavus-files-'));
	const config = Container.get(BinaryDataConfig);
	Object.assign(config, { mode: 'filesystem', localStoragePath: folder });
	await Container.get(BinaryDataService).init();
	return folder;
}

/** As `N8N_DEFAULT_BINARY_DATA_MODE=default` keeps it: base64 in the items. */
export async function filesInMemory(): Promise<void> {
	const folder = await filesOnDisk();
	Object.assign(Container.get(BinaryDataConfig), { mode: 'default' });
	await Container.get(BinaryDataService).init();
	await rm(folder, { recursive: true });
}

/**
 * As `N8N_DEFAULT_BINARY_DATA_MODE=database` keeps it, with a map for the table.
 * Source: n8n binary-data/database.manager.js.
 *
 * @param limitMib n8n's own limit
 * @returns the stored bytes by id
 */
export async function filesInDatabase(limitMib = 512): Promise<Map<string, Buffer>> {
	const rows = new Map<string, Buffer>();
	const metadata = new Map<string, { fileName?: string; mimeType?: string }>();
	const service = Container.get(BinaryDataService);
	const manager = {
		store: async (_location: unknown, body: Buffer | Readable, about: { fileName?: string }) => {
			const buffer = Buffer.isBuffer(body) ? body : await wholeOf(body);
			const fileId = `row-${rows.size}`;
			const fileSizeMb = buffer.length / MIB;
			if (fileSizeMb > limitMib) {
				throw new FileTooLargeError({ fileSizeMb, maxFileSizeMb: limitMib, fileId });
			}
			rows.set(fileId, buffer);
			metadata.set(fileId, about);
			return { fileId, fileSize: buffer.length };
		},
		getAsStream: async (fileId: string) => Readable.from(rows.get(fileId) ?? Buffer.alloc(0)),
		getMetadata: async (fileId: string) => ({
			...metadata.get(fileId),
			fileSize: rows.get(fileId)?.length ?? 0,
		}),
	};
	const folder = await filesOnDisk();
	service.setManager('database', manager as never);
	Object.assign(Container.get(BinaryDataConfig), { mode: 'database' });
	await service.init();
	await rm(folder, { recursive: true });
	return rows;
}

/** n8n listens to events, so a stream that ends early has to say so. Source: @n8n/backend-network binary-buffer.js. */
async function wholeOf(stream: Readable): Promise<Buffer> {
	return await new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		stream.on('data', (chunk: Buffer) => chunks.push(chunk));
		stream.once('end', () => resolve(Buffer.concat(chunks)));
		stream.once('error', reject);
		stream.once('close', () => reject(new Error('Stream closed before completing')));
	});
}
