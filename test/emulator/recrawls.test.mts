import { SITE, useDocuments } from './documents.mts';

const { call, control, create, get, readyCrawl } = useDocuments();

test('a recrawl runs with its own limits, and then the document has those of its create again', async () => {
	const id = await readyCrawl();
	const { last_crawled_at } = await get(id);
	const answer = await call('POST', `/v2/documents/${id}/recrawl`, { crawl: { max_pages: 1 } });
	expect([answer.status, answer.body]).toEqual([202, await get(id)]);
	expect(answer.body).toMatchObject({
		status: 'recrawling',
		progress: null,
		crawl_config: { depth: 2, max_pages: 1 },
		crawled_urls: [SITE, `${SITE}getting-started`, `${SITE}api`],
		last_crawled_at,
		crawl_count: 1,
	});
	await control().finishDocument(id);
	const after = await get(id);
	expect(after).toMatchObject({
		status: 'ready',
		crawl_config: { depth: 2, max_pages: 3 },
		crawled_urls: [SITE],
		crawl_count: 2,
	});
	expect(Date.parse(after.last_crawled_at)).toBeGreaterThanOrEqual(Date.parse(last_crawled_at));
	expect((await control().jobs()).map(({ id: job }) => job)).toEqual([id]);
});

test('a recrawl needs no body, and a failed one counts for nothing', async () => {
	const [id = ''] = await control().seedDocuments(1, { crawl: { depth: 1 } });
	const { last_crawled_at, crawled_urls } = await get(id);
	expect((await call('POST', `/v2/documents/${id}/recrawl`)).status).toBe(202);
	await control().finishDocument(id, { status: 'error', error_message: 'contact_support' });
	expect(await get(id)).toMatchObject({
		status: 'error',
		error_message: 'contact_support',
		crawl_count: 1,
		last_crawled_at,
		crawled_urls,
	});
	await control().change({ recrawlCooldownSeconds: 0 });
	const again = await call('POST', `/v2/documents/${id}/recrawl`, {});
	expect([again.status, again.body.error_message]).toEqual([202, null]);
});

test('what was not crawled can be recrawled only with a crawl of its own', async () => {
	const [id = ''] = await control().seedDocuments(1);
	const refused = await call('POST', `/v2/documents/${id}/recrawl`);
	expect([refused.status, refused.body]).toEqual([
		400,
		{ error: 'Document was not created with crawl configuration' },
	]);
	const wrong = await call('POST', `/v2/documents/${id}/recrawl`, { depth: 1 });
	expect(wrong.body).toEqual({ error: 'Invalid request: depth is not known' });
	const taken = await call('POST', `/v2/documents/${id}/recrawl`, { crawl: { depth: 1 } });
	expect([taken.status, taken.body.crawl_config]).toEqual([202, { depth: 1 }]);
});

test('a document under way cannot be recrawled', async () => {
	const id = await create({ crawl: {} });
	const answer = await call('POST', `/v2/documents/${id}/recrawl`);
	expect([answer.status, answer.body]).toEqual([
		409,
		{
			error: "Document must be in 'ready' or 'error' state to recrawl, current status: started",
		},
	]);
});

test('one recrawl an hour, also after a failed one', async () => {
	const id = await readyCrawl();
	expect((await call('POST', `/v2/documents/${id}/recrawl`)).status).toBe(202);
	await control().finishDocument(id, { status: 'error' });
	const answer = await call('POST', `/v2/documents/${id}/recrawl`);
	expect([answer.status, answer.body]).toEqual([
		429,
		{ error: 'Recrawl cooldown: please wait 60 minutes before recrawling this document.' },
	]);
	expect(answer.headers.get('retry-after')).toBeNull();
	await control().change({ recrawlCooldownSeconds: 0 });
	expect((await call('POST', `/v2/documents/${id}/recrawl`)).status).toBe(202);
});

test('there are at most 100 crawled documents, others do not count', async () => {
	await control().seedDocuments(99, { crawl: { depth: 1 } });
	await control().seedDocuments(10);
	const id = await readyCrawl();
	const refused = await call('POST', '/v2/documents', { document_url: SITE, crawl: {} });
	expect([refused.status, refused.body]).toEqual([
		429,
		{
			error: 'Crawl document limit reached (100). Contact support@tavus.io to increase your limit.',
		},
	]);
	await create();
	await call('DELETE', `/v2/documents/${id}`);
	await create({ crawl: {} });
});

test('five crawls at a time, recrawls included', async () => {
	const [seeded = ''] = await control().seedDocuments(1, { crawl: {} });
	const ids: string[] = [];
	for (let number = 1; number <= 5; number += 1) ids.push(await create({ crawl: {} }));
	const refused = [
		await call('POST', '/v2/documents', { document_url: SITE, crawl: {} }),
		await call('POST', `/v2/documents/${seeded}/recrawl`),
	];
	expect(refused.map(({ status }) => status)).toEqual([429, 429]);
	expect((await get(seeded)).status).toBe('ready');
	await control().finishDocument(ids[0] ?? '');
	expect((await call('POST', `/v2/documents/${seeded}/recrawl`)).status).toBe(202);
});
