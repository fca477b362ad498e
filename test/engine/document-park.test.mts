import type { IDataObject } from 'n8n-workflow';

import { fakeTime, hurry } from '../trigger/harness.mts';
import { expectFailedItem } from './harness/replicas.mts';
import { Execution, type Answered } from './harness/parking.mts';
import { startTavusServer, type TavusServer } from './harness/tavus-server.mts';

fakeTime();

/** What Tavus says of a document, by its name. */
const documents = new Map<string, IDataObject>();
let server: TavusServer;
let callback: string;

beforeEach(async () => {
	documents.clear();
	callback = '';
	server = await startTavusServer(({ method, path, body }) => {
		if (method === 'POST') {
			const sent = body as { document_name: string; callback_url: string };
			callback = sent.callback_url;
			const row = { document_id: sent.document_name, status: 'started', error_message: null };
			documents.set(sent.document_name, row);
			return { body: row };
		}
		const row = documents.get(path.split('/').at(-1) ?? '');
		return row === undefined ? { status: 404, body: {} } : { body: row };
	});
});

/** A parked execution that has created the documents. */
async function parked(...names: string[]): Promise<Execution> {
	const execution = new Execution({
		parameters: {
			resource: 'document',
			operation: 'create',
			documentUrl: 'https://docs.example.com/',
			documentName: '={{ $json.name }}',
			callbackUrl: 'https://elsewhere.example.com/',
			whenDone: 'park',
		},
		items: names.map((name) => ({ name })),
		credentials: { baseUrl: server.url },
	});
	const { run } = await hurry(execution.start());
	expect(run.status).toBe('waiting');
	execution.callbackUrl = callback;
	return execution;
}

/** Tavus says and posts the same. */
async function post(execution: Execution, id: string, state: IDataObject): Promise<Answered> {
	const row = { ...documents.get(id), ...state };
	documents.set(id, row);
	return await hurry(execution.post(row));
}

test('waits two hours unless told otherwise, and is called instead of the URL that was entered', async () => {
	const before = Date.now();
	const execution = await parked('d1');
	const till = new Date(execution.stored.waitTill as Date).getTime() - before;
	expect(Math.round(till / 60_000)).toBe(120);
	expect(new URL(callback).hostname).not.toBe('elsewhere.example.com');
});

test('news of the work leaves it parked; it goes on when every document is ready', async () => {
	const execution = await parked('d1', 'd2');
	for (const status of ['started', 'processing', 'recrawling']) {
		const { status: answered } = await post(execution, 'd1', { status });
		expect([answered, execution.resumes]).toEqual([200, 0]);
	}
	expect((await post(execution, 'd1', { status: 'ready' })).status).toBe(200);
	expect(execution.resumes).toBe(0);
	const { resumed } = await post(execution, 'd2', { status: 'ready' });
	expect(resumed?.items.map(({ json }) => [json['document_id'], json['status']])).toEqual([
		['d1', 'ready'],
		['d2', 'ready'],
	]);
});

test('one that failed comes out with its code and with what to do about it', async () => {
	const execution = await parked('d1');
	const error_message = 'file_size_too_large';
	const { resumed } = await post(execution, 'd1', { status: 'error', error_message });
	const [item] = resumed?.items ?? [];
	expectFailedItem(item, error_message);
	expect(item?.json['error']).toMatchObject({
		document_id: 'd1',
		status: 'error',
		description: expect.stringMatching(/at most 50 MB/),
	});
});
