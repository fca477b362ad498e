import { file, stored, words } from './harness/downloads.mts';
import { sendFile, startFileServer } from './harness/file-server.mts';
import { closedPort } from './harness/tavus-server.mts';

describe('the answer of the host is named', () => {
	const refused = async (
		status: number,
		body: string,
	): Promise<[Record<string, unknown>, number]> => {
		const server = await startFileServer((_request, response) => {
			response.writeHead(status, { 'content-type': 'application/xml' });
			response.end(body);
		});
		return [await words(file(`${server.url}/x?X-Amz-Signature=abc`)), server.requests.length];
	};

	test('HTTP 403 of an object store, once', async () => {
		const xml =
			'<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
		const [{ message, description, httpStatus }, asked] = await refused(403, xml);
		expect(message).toMatch(
			/^'127\.0\.0\.1:\d+' answered with HTTP 403 instead of the file: Request has expired$/,
		);
		expect(description).toMatch(/asks Tavus for a new link/);
		expect(httpStatus).toBe(403);
		expect(asked).toBe(1);
	});

	test.each([404, 410, 400, 416])('HTTP %d, once', async (status) => {
		const [{ message, httpStatus }, asked] = await refused(status, '{"error":"No such file"}');
		expect(message).toMatch(new RegExp(`HTTP ${status} instead of the file: No such file$`));
		expect([httpStatus, asked]).toEqual([status, 1]);
	});

	test('HTTP 500, four times, with an endless body', async () => {
		const server = await startFileServer((_request, response) => {
			response.writeHead(500);
			response.write('x'.repeat(20_000));
		});
		const { message, httpStatus } = await words(file(server.url));
		expect(httpStatus).toBe(500);
		expect(String(message).length).toBeLessThan(700);
		expect(server.requests).toHaveLength(4);
	});

	test('a web page in place of the file', async () => {
		const server = await startFileServer((_request, response) =>
			sendFile(response, '<html>Log in', { 'content-type': 'text/html; charset=utf-8' }),
		);
		expect((await words(file(server.url)))['message']).toMatch(
			/answered with a document of type text\/html instead of the file$/,
		);
		expect(await stored()).toEqual([]);
	});

	test('nobody there', async () => {
		const port = await closedPort();
		expect((await words(file(`http://127.0.0.1:${port}/`)))['message']).toBe(
			`'127.0.0.1:${port}', the host of the file, could not be reached`,
		);
	});

	test.each(['', 'video.mp4', 'file:///etc/passwd', 'ftp://example.com/a.mp4', 'https://'])(
		'an address that is none: %s',
		async (url) => {
			expect((await words(file(url)))['message']).toBe('Tavus gave no usable address of the file');
		},
	);
});
