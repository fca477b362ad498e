import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useEmulator, useReceiver } from './harness.mts';

const { emulator, call } = useEmulator({ documentSeconds: 0.4, fetchMedia: true });
const receiver = useReceiver();
const control = () => emulator().control;

const TYPES: Record<string, string> = {
	'/page': 'text/html; charset=utf-8',
	'/a.pdf': 'application/octet-stream',
	'/clip': 'video/mp4',
};
let server: Server;

beforeAll(async () => {
	server = createServer(({ url = '' }, response) => {
		const path = url.replace(/\?.*/, '');
		const type = TYPES[path];
		if (path === '/empty.txt') response.writeHead(200).end();
		else if (path === '/big.pdf') response.writeHead(200).end(Buffer.alloc(50 * 1024 * 1024 + 1));
		else if (type === undefined) response.writeHead(404).end('gone');
		else response.writeHead(200, { 'content-type': type }).end('content');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

async function create(body: Record<string, unknown> = {}): Promise<string> {
	const answer = await call('POST', '/v2/documents', {
		document_url: at('/page'),
		document_name: 'Page',
		callback_url: receiver.url(),
		...body,
	});
	return answer.body.document_id;
}

async function get(id: string): Promise<any> {
	return (await call('GET', `/v2/documents/${id}`)).body;
}

test('started, processing and ready are posted, each the document as GET shows it', async () => {
	const id = await create({ crawl: { depth: 1 }, tags: ['a'] });
	await control().waitForCallbacks({ documentId: id, count: 3 });
	const bodies = receiver.received.map(({ body }) => body);
	expect(bodies.map(({ status }) => status)).toEqual(['started', 'processing', 'ready']);
	expect(bodies[1].progress).toBeGreaterThanOrEqual(25);
	expect(bodies[2]).toEqual(await get(id));
	expect(bodies[2]).toMatchObject({ document_id: id, crawl_count: 1 });
});

test('a failure is posted with its code', async () => {
	await control().change({ documentUpdates: 'final' });
	await control().failDocument({ error_message: 'embedding_failed' });
	const id = await create();
	await control().waitForCallbacks({ documentId: id });
	expect(receiver.received.map(({ body }) => body)).toEqual([await get(id)]);
	expect(receiver.received[0]?.body).toMatchObject({
		status: 'error',
		error_message: 'embedding_failed',
	});
});

test('the other shape has it under properties', async () => {
	await control().change({ documentCallbackShape: 'properties' });
	const id = await create();
	await control().waitForCallbacks({ documentId: id, count: 3 });
	expect(receiver.received[2]?.body).toEqual({ properties: await get(id) });
});

test('a recrawl posts to the callback of the create', async () => {
	await control().change({ documentUpdates: 'final', fetchMedia: false });
	const [id = ''] = await control().seedDocuments(1, {
		crawl: { depth: 1 },
		callback_url: receiver.url(),
	});
	await call('POST', `/v2/documents/${id}/recrawl`);
	await control().waitForCallbacks({ documentId: id });
	expect(receiver.received[0]?.body).toMatchObject({ status: 'ready', crawl_count: 2 });
});

test('early: the final state is posted while the API still shows it under way', async () => {
	await control().change({
		callback: 'early',
		callbackDelayMs: 1000,
		documentUpdates: 'final',
		documentSeconds: 0,
	});
	const id = await create({ crawl: {} });
	await control().waitForCallbacks({ documentId: id });
	expect(receiver.received[0]?.body).toMatchObject({ status: 'ready', crawl_count: 1 });
	expect(await get(id)).toMatchObject({ status: 'processing', crawl_count: 0 });
});

test.each([
	['none', 0],
	['twice', 2],
	['before-answer', 1],
] as const)('with callbacks "%s" there are %d', async (callback, count) => {
	await control().addDocumentRule({ callback, documentSeconds: 0 });
	await control().change({ documentUpdates: callback === 'none' ? 'all' : 'final' });
	await create();
	await new Promise((resolve) => setTimeout(resolve, 250));
	expect(receiver.received.map(({ body }) => body.status)).toEqual(Array(count).fill('ready'));
});

test('a deleted document posts nothing more', async () => {
	const id = await create();
	await control().waitForCallbacks({ documentId: id });
	await call('DELETE', `/v2/documents/${id}`);
	await new Promise((resolve) => setTimeout(resolve, 600));
	expect(receiver.received.map(({ body }) => body.status)).toEqual(['started']);
});

test.each([
	['/page', null],
	['/a.pdf?token=x', null],
	['/gone.pdf', 'file_download_failed'],
	['/gone', 'website_processing_failed'],
	['/empty.txt', 'file_empty'],
	['/clip', 'file_format_unsupported'],
	['/big.pdf', 'file_size_too_large'],
])('what is at %s is fetched; the error is %s', async (path, error_message) => {
	const id = await create({ document_url: at(path) });
	await control().waitForCallbacks({ documentId: id, count: 3 });
	expect(await get(id)).toMatchObject({ error_message, status: error_message ? 'error' : 'ready' });
	const [fetched] = await control().fetches();
	expect(fetched).toMatchObject({ resource_id: id, field: 'document_url', url: at(path) });
});
