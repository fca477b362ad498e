import { randomBytes } from 'node:crypto';

import { bytesOf, download, file, MIB, quick, stored, words } from './harness/downloads.mts';
import { cutFile, sendFile, startFileServer } from './harness/file-server.mts';

describe('is tried again', () => {
	const body = randomBytes(2 * MIB);

	test('when the connection breaks, and leaves nothing half behind', async () => {
		const server = await startFileServer((_request, response, index) =>
			index < 3 ? cutFile(response, body, MIB) : sendFile(response, body),
		);
		const binary = await download(file(server.url));
		expect((await bytesOf(binary)).equals(body)).toBe(true);
		expect(server.requests).toHaveLength(4);
		expect(await stored()).toHaveLength(1);
	});

	test('when nothing comes any more', async () => {
		const server = await startFileServer((_request, response, index) => {
			if (index > 0) return sendFile(response, body);
			response.writeHead(200, { 'content-length': body.length });
			response.write(body.subarray(0, MIB));
			return undefined;
		});
		expect((await download(file(server.url))).bytes).toBe(body.length);
		expect(server.requests).toHaveLength(2);
	});

	test.each([408, 429, 500, 502, 503, 504])('after HTTP %d', async (status) => {
		const server = await startFileServer((_request, response, index) => {
			if (index > 0) return sendFile(response, body);
			response.writeHead(status);
			return response.end('later');
		});
		expect((await download(file(server.url))).bytes).toBe(body.length);
	});

	test('after what Retry-After asks for', async () => {
		const server = await startFileServer((_request, response, index) => {
			if (index > 0) return sendFile(response, body);
			response.writeHead(503, { 'retry-after': '1' });
			return response.end();
		});
		const before = Date.now();
		await download(file(server.url));
		expect(Date.now() - before).toBeGreaterThan(950);
	});

	test('four times at most', async () => {
		const server = await startFileServer((_request, response) => cutFile(response, body, MIB));
		const { message, description } = await words(file(`${server.url}/film.mp4?signature=secret`));
		expect(message).toMatch(/^The download from '127\.0\.0\.1:\d+' broke/);
		expect(`${message} ${description}`).not.toMatch(/secret|film/);
		expect(server.requests).toHaveLength(4);
		expect(await stored()).toEqual([]);
	});

	test('when the file is empty', async () => {
		const server = await startFileServer((_request, response) => sendFile(response, ''));
		expect((await words(file(server.url)))['message']).toMatch(/sent an empty file$/);
		expect(server.requests).toHaveLength(4);
	});

	test('but not when all the time is used up', async () => {
		const server = await startFileServer((_request, response) => {
			response.writeHead(200, { 'content-length': 1000 });
			const drip = setInterval(() => response.write('x'), 50);
			response.once('close', () => clearInterval(drip));
		});
		const before = Date.now();
		const { message } = await words(file(server.url), { ...quick, totalMs: 700 });
		expect(message).toBe('The download was given up after 1 second');
		expect(Date.now() - before).toBeLessThan(3_000);
		expect(server.requests).toHaveLength(1);
	});
});
