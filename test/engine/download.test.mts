import { randomBytes } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

import { downloadFile } from '../../nodes/Tavus/execution/download.ts';
import { bytesOf, download, file, MIB, quick, stored } from './harness/downloads.mts';
import { sendFile, startFileServer } from './harness/file-server.mts';
import { inNode } from './harness/in-node.mts';
import { delay } from './harness/tavus-server.mts';

describe('a download', () => {
	test('is stored whole, under its name and type, and the host gets no key', async () => {
		const body = randomBytes(3 * MIB);
		const server = await startFileServer((_request, response) =>
			sendFile(response, body, { 'content-type': 'binary/octet-stream' }),
		);
		const binary = await download(file(`${server.url}/v/abc?sig=1`));
		expect(binary).toMatchObject({
			fileName: 'My Video.mp4',
			fileExtension: 'mp4',
			mimeType: 'video/mp4',
			fileType: 'video',
			bytes: body.length,
		});
		expect(binary.id).toMatch(/^filesystem-v2:/);
		expect(binary).not.toHaveProperty('directory');
		expect((await bytesOf(binary)).equals(body)).toBe(true);
		expect(server.requests).toHaveLength(1);
		const [{ headers, url }] = server.requests as [(typeof server.requests)[0]];
		expect(url).toBe('/v/abc?sig=1');
		expect(Object.keys(headers)).not.toContain('x-api-key');
		expect(headers).not.toHaveProperty('authorization');
		expect(headers['accept-encoding']).toBe('identity');
	});

	test.each<[said: string, name: string, mimeType: string]>([
		['audio/mpeg', 'anna.mp3', 'audio/mpeg'],
		['audio/x-wav; charset=binary', 'anna.wav', 'audio/wav'],
		['image/jpeg', 'anna.jpg', 'image/jpeg'],
		['application/octet-stream', 'anna', 'application/octet-stream'],
		['', 'anna', 'application/octet-stream'],
	])('takes its type from the host when nobody planned one (%s)', async (said, name, mimeType) => {
		const server = await startFileServer((_request, response) => {
			response.writeHead(200, said === '' ? {} : { 'content-type': said });
			response.end('sound');
		});
		const binary = await download(file(server.url, { fileName: 'anna', mimeType: '' }));
		expect(binary).toMatchObject({ fileName: name, mimeType, bytes: 5 });
	});

	test('follows redirects to other hosts', async () => {
		const cdn = await startFileServer((_request, response) => sendFile(response, 'film'));
		const server = await startFileServer((_request, response) => {
			response.writeHead(302, { location: `${cdn.url}/film.mp4` });
			response.end();
		});
		expect((await download(file(server.url))).bytes).toBe(4);
		expect(cdn.requests).toHaveLength(1);
	});

	test('may take longer than the time-out, as long as something comes', async () => {
		const server = await startFileServer((_request, response) => {
			response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': 8 });
			void (async () => {
				for (let count = 0; count < 8; count++) {
					response.write('x');
					await delay(150);
				}
				response.end();
			})();
		});
		const before = Date.now();
		expect((await download(file(server.url))).bytes).toBe(8);
		expect(Date.now() - before).toBeGreaterThan(2 * quick.idleMs);
		expect(server.requests).toHaveLength(1);
	});
});

describe('an execution that is stopped', () => {
	const signalOf = (context: IExecuteFunctions): AbortSignal => {
		const signal = context.getExecutionCancelSignal();
		if (signal === undefined) throw new Error('there is no cancel signal');
		return signal;
	};

	test.each([false, true])('ends the download at once (in the body: %s)', async (inBody) => {
		let closed = 0;
		const server = await startFileServer((_request, response) => {
			response.once('close', () => (closed = Date.now()));
			if (!inBody) return;
			response.writeHead(200, { 'content-length': 1000 });
			response.write('beginning');
		});
		const slow = { ...quick, idleMs: 60_000 };
		const { result, cancel } = inNode(
			async (context) =>
				await downloadFile(context, file(server.url), { signal: signalOf(context) }, slow),
		);
		const outcome = result.catch((error: unknown) => error);
		while (server.requests.length === 0) await delay(5);
		await delay(100);
		const stopped = Date.now();
		cancel();
		expect(await outcome).toMatchObject({ name: 'TavusFailure', kind: 'cancelled' });
		expect(Date.now() - stopped).toBeLessThan(5_000);
		await delay(50);
		expect(closed).toBeGreaterThanOrEqual(stopped);
		expect(server.requests).toHaveLength(1);
		expect(await stored()).toEqual([]);
	});
});

test('a few at once, and every one arrives', async () => {
	let running = 0;
	let most = 0;
	const server = await startFileServer((request, response) => {
		most = Math.max(most, ++running);
		setTimeout(() => {
			running -= 1;
			sendFile(response, request.url ?? '');
		}, 30);
	});
	const binaries = await inNode(
		async (context) =>
			await Promise.all(
				Array.from({ length: 12 }, (_, n) =>
					downloadFile(context, file(`${server.url}/${'x'.repeat(n)}`), {}, quick),
				),
			),
	).result;
	expect(binaries.map(({ bytes }) => bytes)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
	expect(most).toBeGreaterThan(1);
	expect(most).toBeLessThanOrEqual(5);
});
