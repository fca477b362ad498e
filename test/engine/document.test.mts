import type { IDataObject } from 'n8n-workflow';

import { runsOf } from './harness/faked.mts';
import { listAnswer } from './harness/lists.mts';
import { byId } from './harness/parameters.mts';
import { closedNetwork } from './harness/tavus-api.mts';
import type { Answer, Responder } from './harness/tavus-server.mts';

closedNetwork();

const id = 'd8-5c71baca86fc';
const path = `/v2/documents/${id}`;
/** The answers of docs.tavus.io, "Create Document" and "Get Document". */
const started = {
	document_id: id,
	document_name: 'Example Docs',
	document_url: 'https://docs.example.com/',
	status: 'started',
	progress: null,
	error_message: null,
	created_at: '2024-01-01T12:00:00Z',
	updated_at: '2024-01-01T12:00:00Z',
	callback_url: '',
	tags: ['docs'],
	crawl_config: { depth: 2, max_pages: 10 },
	crawled_urls: null,
	last_crawled_at: null,
	crawl_count: null,
};
const processing = { ...started, status: 'processing', progress: 40 };
const ready = { ...started, status: 'ready', crawl_count: 1 };
const failed = { ...started, status: 'error', error_message: 'file_download_failed' };
const recrawling = { ...ready, status: 'recrawling' };
const LIMIT = { limitWaitTime: 1, limitWaitTimeUnit: 'minutes' };

const run = runsOf({ resource: 'document' });

/** POST is answered with `made`; each read shows the next state, and the last one stays. */
function passing(made: Answer, ...states: IDataObject[]): Responder {
	let reads = 0;
	return ({ method }) => {
		if (method === 'POST') return made;
		const state = states[Math.min(reads, states.length - 1)];
		reads += 1;
		return { body: state };
	};
}

describe('create', () => {
	const create = (more: IDataObject = {}): IDataObject => ({
		documentUrl: 'https://docs.example.com/',
		...more,
	});

	test('is what a document node does when nothing else was chosen', async () => {
		const { run: made, tavus } = await run(create(), () => ({ body: started }));
		expect(tavus.requests).toEqual([
			expect.objectContaining({
				method: 'POST',
				path: '/v2/documents',
				body: { document_url: 'https://docs.example.com/' },
			}),
		]);
		expect(made.items).toEqual([{ json: started, pairedItem: { item: 0 } }]);
	});

	test('more than a hundred in one run: they are not paid for', async () => {
		const items = Array.from({ length: 120 }, (_, n) => ({ n }));
		const { run: made, tavus } = await run(
			create({ documentName: '={{ $json.n }}' }),
			() => ({ body: started }),
			{ items },
		);
		expect(made.error).toBeUndefined();
		expect(tavus.created()).toHaveLength(120);
	});

	test('polled until it is ready', async () => {
		const { run: made, tavus } = await run(
			create({ whenDone: 'poll', ...LIMIT }),
			passing({ body: started }, processing, ready),
		);
		expect(made.items[0]?.json).toMatchObject({ document_id: id, status: 'ready' });
		expect(made.items[0]?.json).not.toHaveProperty('crawl_config');
		expect(tavus.requests.slice(1).map((request) => request.path)).toEqual([path, path]);
	});

	test('a document that fails says what to do about the code of Tavus', async () => {
		const { run: made } = await run(
			create({ whenDone: 'poll', ...LIMIT }),
			passing({ body: started }, failed),
		);
		expect(made.error?.message).toBe(
			`Tavus could not finish the document ${id}: file_download_failed`,
		);
		expect(made.error?.description).toMatch(/must open without a login/);
	});

	test('a limit of crawls is in the words of Tavus, and is not tried again', async () => {
		const error = 'Crawl document limit reached (100). Contact support@tavus.io to increase it.';
		const { run: made, tavus } = await run(create({ additionalFields: { depth: 2 } }), () => ({
			status: 429,
			body: { error },
		}));
		expect(made.error?.message).toContain(error);
		expect(tavus.requests).toHaveLength(1);
	});

	test('a retry of n8n uses the answer of the first try', async () => {
		let posts = 0;
		const { run: made, tavus } = await run(
			create({ documentName: '={{ $json.name }}' }),
			({ body }) => {
				posts += 1;
				const bad = (body as IDataObject)['document_name'] === 'bad' && posts < 3;
				return bad ? { status: 400, body: { error: 'Invalid request' } } : { body: started };
			},
			{ items: [{ name: 'good' }, { name: 'bad' }], tries: 3, node: { waitBetweenTries: 1 } },
		);
		expect(made.error).toBeUndefined();
		const names = tavus.created().map((body) => (body as IDataObject)['document_name']);
		expect(names.filter((name) => name === 'good')).toHaveLength(1);
	});
});

describe('recrawl', () => {
	const recrawl = (more: IDataObject = {}): IDataObject => ({
		operation: 'recrawl',
		documentId: byId(id),
		...more,
	});

	test('goes on at once with what Tavus answers', async () => {
		const { run: made, tavus } = await run(recrawl(), () => ({ status: 202, body: recrawling }));
		expect(tavus.requests).toEqual([
			expect.objectContaining({ method: 'POST', path: `${path}/recrawl`, body: {} }),
		]);
		expect(made.items[0]?.json).toEqual(recrawling);
	});

	test('or waits until the fresh content is there', async () => {
		const { run: made } = await run(
			recrawl({ whenDone: 'poll', ...LIMIT }),
			passing({ status: 202, body: recrawling }, recrawling, { ...ready, crawl_count: 2 }),
		);
		expect(made.items[0]?.json).toMatchObject({ status: 'ready', crawl_count: 2 });
	});

	test.each([
		[400, 'Document was not created with crawl configuration'],
		[409, "Document must be in 'ready' or 'error' state to recrawl, current status: processing"],
		[429, 'Recrawl cooldown: please wait 45 minutes before recrawling this document.'],
	])(
		'a refusal with %i is in the words of Tavus, and is not tried again',
		async (status, error) => {
			const { run: made, tavus } = await run(recrawl(), () => ({ status, body: { error } }));
			expect(made.error?.message).toContain(error);
			expect(tavus.requests).toHaveLength(1);
		},
	);
});

test.each([0, 1] as const)('get many: all, with pages that count from %d', async (base) => {
	const item = (index: number): IDataObject => ({ ...ready, document_id: `d${index}` });
	const { run: made, tavus } = await run(
		{ operation: 'getMany', returnAll: true, filters: { tags: 'docs, faq', status: 'ready' } },
		(request) => listAnswer(request, { base, count: 230, item }),
	);
	expect(made.items.map(({ json }) => json['document_id'])).toEqual(
		Array.from({ length: 230 }, (_, index) => `d${index}`),
	);
	expect(tavus.requests[0]).toMatchObject({
		path: '/v2/documents',
		query: { limit: '100', tags: 'docs,faq', status: 'ready' },
	});
});

test('update and delete, which Tavus answers with the document and with nothing', async () => {
	const updated = { ...ready, tags: ['new'] };
	const update = await run(
		{ operation: 'update', documentId: byId(id), updateFields: { tags: 'new' } },
		() => ({ body: updated }),
	);
	expect(update.tavus.requests).toEqual([
		expect.objectContaining({ method: 'PATCH', path, body: { tags: ['new'] } }),
	]);
	expect(update.run.items[0]?.json).toEqual({ ...updated, changed: true });
	const gone = await run({ operation: 'delete', documentId: byId(id) }, () => ({
		status: 204,
		body: '',
	}));
	expect(gone.run.items[0]?.json).toEqual({ deleted: true, document_id: id });
});
