import { SITE, DATE, MISSING, useDocuments } from './documents.mts';

const { call, control, create, get } = useDocuments();

test('a create answers with the whole document', async () => {
	const body = {
		document_url: `${SITE}handbook.pdf`,
		document_name: 'Handbook',
		callback_url: 'https://host.example.com/hook',
		tags: ['hr', 'docs'],
	};
	const answer = await call('POST', '/v2/documents', body);
	expect([answer.status, answer.body]).toEqual([
		200,
		{
			...body,
			document_id: expect.stringMatching(/^d8-[0-9a-f]{12}$/),
			status: 'started',
			progress: null,
			error_message: null,
			created_at: DATE,
			updated_at: DATE,
			crawl_config: null,
			crawled_urls: null,
			last_crawled_at: null,
			crawl_count: null,
		},
	]);
});

test('a name is made of the URL, and an empty callback is none', async () => {
	const id = await create({ document_url: `${SITE}files/handbook.pdf?x=1`, callback_url: '' });
	expect((await get(id)).document_name).toBe('handbook.pdf');
	expect(await get(id)).not.toHaveProperty('callback_url');
	expect((await get(await create())).document_name).toBe('docs.example.com');
});

test.each([
	[{ document_url: undefined }, 'document_url is required'],
	[{ document_url: '/a.pdf' }, 'document_url must be a valid URL'],
	[{ document_name: 7 }, 'document_name must be string'],
	[{ tags: 'docs' }, 'tags must be array'],
	[{ document_tags: ['docs'] }, 'document_tags is not known'],
	[{ crawl: { depth: 0 } }, 'crawl.depth must be >= 1'],
	[{ crawl: { depth: 11 } }, 'crawl.depth must be <= 10'],
	[{ crawl: { max_pages: 101 } }, 'crawl.max_pages must be <= 100'],
	[{ crawl: { max_pages: 1.5 } }, 'crawl.max_pages must be integer'],
	[{ crawl: { pages: 1 } }, 'pages is not known'],
])('a create with %j is refused', async (body, sentence) => {
	const answer = await call('POST', '/v2/documents', { document_url: SITE, ...body });
	expect([answer.status, answer.body]).toEqual([400, { error: `Invalid request: ${sentence}` }]);
	expect(await control().jobs()).toEqual([]);
});

test('fields that are not documented are taken when the settings say so', async () => {
	await control().change({ unknownFields: 'take' });
	await create({ more: 1, crawl: { depth: 1, more: 1 } });
	const wrong = { document_url: SITE, more: 1, crawl: { depth: 11 } };
	expect((await call('POST', '/v2/documents', wrong)).body).toEqual({
		error: 'Invalid request: crawl.depth must be <= 10',
	});
});

test('a document is started, then processing with its progress, then ready', async () => {
	await control().change({ documentSeconds: 2.4 });
	const id = await create();
	await new Promise((resolve) => setTimeout(resolve, 1000));
	const running = await get(id);
	expect(running).toMatchObject({ status: 'processing', error_message: null });
	expect(running.progress).toBeGreaterThanOrEqual(40);
	await control().finishDocument(id);
	expect(await get(id)).toMatchObject({ status: 'ready', progress: null, crawl_count: null });
});

test('a crawled website shows what was crawled, not more than was asked for', async () => {
	const id = await create({ crawl: { depth: 2, max_pages: 3 } });
	expect(await get(id)).toMatchObject({
		crawl_config: { depth: 2, max_pages: 3 },
		crawled_urls: null,
		last_crawled_at: null,
		crawl_count: 0,
	});
	await control().finishDocument(id);
	expect(await get(id)).toMatchObject({
		status: 'ready',
		crawled_urls: [SITE, `${SITE}getting-started`, `${SITE}api`],
		last_crawled_at: DATE,
		crawl_count: 1,
	});
});

test('rules make documents fail by name with a documented code', async () => {
	await control().change({ documentSeconds: 0 });
	await control().failDocument({ name: 'Bad *', times: 1, error_message: 'chunking_failed' });
	const ids = [
		await create({ document_name: 'Bad 1' }),
		await create({ document_name: 'Bad 2' }),
		await create({ document_name: 'Good' }),
	];
	await new Promise((resolve) => setTimeout(resolve, 100));
	const documents = await Promise.all(ids.map(get));
	expect(documents.map(({ status, error_message }) => [status, error_message])).toEqual([
		['error', 'chunking_failed'],
		['ready', null],
		['ready', null],
	]);
});

test('a document can be ended as a failure, too', async () => {
	const id = await create();
	await control().finishDocument(id, { status: 'error' });
	expect(await get(id)).toMatchObject({
		status: 'error',
		progress: null,
		error_message: 'document_processing_failed',
	});
	await expect(control().finishDocument('d8-000000000000')).rejects.toThrow(
		'No processing was started',
	);
});

test('the list is oldest first from page 0, with the whole envelope', async () => {
	const ids = await control().seedDocuments(25, { prefix: 'Bulk' });
	const first = await call('GET', '/v2/documents');
	expect(first.body).toMatchObject({ total_count: 25, page: 0, limit: 10 });
	const last = await call('GET', '/v2/documents?page=2&limit=10');
	const found = [...first.body.data, ...last.body.data];
	expect(found.map(({ document_id }) => document_id)).toEqual([
		...ids.slice(0, 10),
		...ids.slice(20),
	]);
	expect(found[0]).toEqual(await get(ids[0] ?? ''));
	const newest = await call('GET', '/v2/documents?sort=descending&limit=1');
	expect(newest.body.data[0].document_id).toBe(ids[24]);
});

test('the list is filtered by status, name, id and tags', async () => {
	const [a = '', b = ''] = await control().seedDocuments(2, { prefix: 'Price list', tags: ['x'] });
	const [c = ''] = await control().seedDocuments(1, { prefix: 'Manual', tags: ['y', 'z'] });
	const running = await create({ document_name: 'New' });
	const found = async (query: string): Promise<string[]> => {
		const { body } = await call('GET', `/v2/documents?${query}`);
		expect(body.total_count).toBe(body.data.length);
		return body.data.map(({ document_id }: { document_id: string }) => document_id);
	};
	expect(await found('status=ready')).toEqual([a, b, c]);
	expect(await found('status=started')).toEqual([running]);
	expect(await found('status=recrawling')).toEqual([]);
	expect(await found('name_or_uuid=price%20LIST')).toEqual([a, b]);
	expect(await found(`name_or_uuid=${c}`)).toEqual([c]);
	expect(await found('tags=x')).toEqual([a, b]);
	expect(await found('tags=x,%20z')).toEqual([a, b, c]);
	expect(await found('tags=x&name_or_uuid=2')).toEqual([b]);
});

test.each([
	['limit=0', 'Invalid request: limit must be >= 1'],
	['limit=ten', 'Invalid request: limit must be integer'],
	['sort=asc', 'Invalid request: sort must be one of: ascending, descending'],
])('a list with %s is refused', async (query, error) => {
	const answer = await call('GET', `/v2/documents?${query}`);
	expect([answer.status, answer.body]).toEqual([400, { error }]);
});

test('a change names the fields it changes, and answers with the document', async () => {
	const [id = ''] = await control().seedDocuments(1, { tags: ['a', 'b'] });
	const renamed = await call('PATCH', `/v2/documents/${id}`, { document_name: 'New' });
	expect([renamed.status, renamed.body]).toEqual([200, await get(id)]);
	expect(renamed.body).toMatchObject({ document_name: 'New', tags: ['a', 'b'] });
	const tagged = await call('PATCH', `/v2/documents/${id}`, { tags: ['c'] });
	expect(tagged.body).toMatchObject({ document_name: 'New', tags: ['c'] });
	const wrong = await call('PATCH', `/v2/documents/${id}`, { document_url: SITE });
	expect(wrong.body).toEqual({ error: 'Invalid request: document_url is not known' });
	const patch = await call('PATCH', `/v2/documents/${id}`, [{ op: 'remove', path: '/tags' }]);
	expect(patch.status).toBe(400);
});

test('a deleted document is gone', async () => {
	const id = await create();
	const answer = await call('DELETE', `/v2/documents/${id}`);
	expect([answer.status, answer.text]).toEqual([204, '']);
	expect((await control().jobs()).map(({ status }) => status)).toEqual(['deleted']);
	expect((await call('GET', '/v2/documents')).body.total_count).toBe(0);
});

test.each([
	['GET', '', undefined],
	['PATCH', '', { tags: [] }],
	['DELETE', '', undefined],
	['POST', '/recrawl', undefined],
])('%s %s of an unknown document is a 404', async (method, suffix, body) => {
	const answer = await call(method, `/v2/documents/d8-000000000000${suffix}`, body);
	expect([answer.status, answer.body]).toEqual([404, MISSING]);
});
