import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';

import type { IExecuteFunctions } from 'n8n-workflow';

import { downloadFile } from '../../nodes/Tavus/execution/download.ts';
import { storageHint } from '../../nodes/Tavus/execution/storage.ts';
import { filesInDatabase, filesInMemory } from './harness/binary-store.mts';
import { download, file, MIB, quick, storeFolder, words } from './harness/downloads.mts';
import { cutFile, sendFile, startFileServer } from './harness/file-server.mts';
import { inNode } from './harness/in-node.mts';

describe('where n8n does not keep files on disk', () => {
	const announce = (megabytes: number) =>
		startFileServer((_request, response) => {
			response.writeHead(200, { 'content-length': megabytes * MIB, 'content-type': 'video/mp4' });
			response.write('beginning');
		});

	test('in the database: it works, with a hint for large files', async () => {
		const body = randomBytes(33 * MIB);
		const server = await startFileServer((request, response) =>
			sendFile(response, request.url === '/small' ? 'small' : body),
		);
		const rows = await filesInDatabase();
		const large = await download(file(server.url));
		expect(rows.get(String(large.id).replace('database:', ''))?.equals(body)).toBe(true);
		expect(storageHint(large)).toMatch(/keeps files in its database, so it held each in memory/);
		expect(storageHint(await download(file(`${server.url}/small`)))).toBeUndefined();
	});

	test('in the database: a break is tried again', async () => {
		const body = randomBytes(MIB);
		await filesInDatabase();
		const server = await startFileServer((_request, response, index) =>
			index === 0 ? cutFile(response, body, 1000) : sendFile(response, body),
		);
		expect((await download(file(server.url))).bytes).toBe(MIB);
		expect(server.requests).toHaveLength(2);
	});

	test('in the database: 513 MiB are refused before they are read', async () => {
		const server = await announce(513);
		await filesInDatabase();
		const { message, description } = await words(file(server.url));
		expect(message).toBe(
			'The file has 513 MiB, and this n8n keeps files of at most 512 MiB: it has them in its database',
		);
		expect(description).toMatch(/N8N_DEFAULT_BINARY_DATA_MODE/);
		expect(server.requests).toHaveLength(1);
	});

	test('in the database: a lower limit of the administrator is told in the words of n8n', async () => {
		await filesInDatabase(1);
		const server = await startFileServer((_request, response) =>
			sendFile(response, Buffer.alloc(2 * MIB)),
		);
		const { message, description } = await words(file(server.url));
		expect(message).toBe('The file arrived, but n8n could not store it');
		expect(description).toMatch(/exceeds the max size limit of 1 MB/);
		expect(server.requests).toHaveLength(1);
	});

	test('in memory: it works, and 381 MiB are refused before they are read', async () => {
		await filesInMemory();
		const small = await startFileServer((_request, response) => sendFile(response, 'film'));
		const binary = await download(file(small.url));
		expect(binary.id).toBeUndefined();
		expect(Buffer.from(binary.data, 'base64').toString()).toBe('film');
		const large = await announce(381);
		expect((await words(file(large.url)))['message']).toBe(
			'The file has 381 MiB, too much for this n8n, which keeps files in memory',
		);
	});

	test('on disk nothing is too large', async () => {
		// Announced only: what is stored is looked at after the connection broke.
		const server = await startFileServer((_request, response) => {
			response.writeHead(200, { 'content-length': 4096 * MIB });
			response.write('beginning', () => response.destroy());
		});
		expect((await words(file(server.url)))['message']).toMatch(/ broke, /);
	});

	test('on disk a full disk is not the fault of the host', async () => {
		const server = await startFileServer((_request, response) => sendFile(response, 'film'));
		await rm(storeFolder(), { recursive: true });
		const blocked = await inNode(async (context) => {
			const helpers = Object.create(context.helpers) as typeof context.helpers;
			helpers.prepareBinaryData = async () => {
				throw Object.assign(new Error('ENOSPC: no space left on device, write'), {
					code: 'ENOSPC',
				});
			};
			const full = Object.create(context, { helpers: { value: helpers } }) as IExecuteFunctions;
			return await downloadFile(full, file(server.url), {}, quick).catch((error: unknown) => error);
		}).result;
		expect(blocked).toMatchObject({
			message: 'The file arrived, but n8n could not store it',
			description: 'n8n says: ENOSPC: no space left on device, write',
		});
		expect(server.requests).toHaveLength(1);
	});
});
