import type { IHttpRequestOptions, IPollFunctions } from 'n8n-workflow';

import { LISTS, sightOf, type PolledList } from '../../../nodes/Tavus/polling/lists.ts';
import { OutOfTime, tavusSource, type Source } from '../../../nodes/Tavus/polling/source.ts';
import type { Account } from '../../../nodes/Tavus/transport/account.ts';

const account: Account = {
	baseUrl: 'https://tavusapi.com/',
	onLoopback: false,
	callbackSecret: '',
	apiKey: 'tavus-key-5b1e9a0c7d42',
	secrets: ['tavus-key-5b1e9a0c7d42'],
	credential: undefined,
};

const listOf = (resource: string): PolledList => {
	const list = LISTS.find((one) => one.resource === resource);
	if (list === undefined) throw new Error(`no list of ${resource}`);
	return list;
};

/** Tavus answering everything alike. */
function source(
	answer: { statusCode: number; body: unknown },
	leftMs = 60_000,
): { source: Source; sent: IHttpRequestOptions[] } {
	const sent: IHttpRequestOptions[] = [];
	const context = {
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) => {
				sent.push(options);
				return { headers: {}, ...answer };
			},
		},
	} as unknown as IPollFunctions;
	return { source: tavusSource(context, account, Date.now() + leftMs), sent };
}

const replicas = listOf('replica');

test('a page is asked for with the filters of its list, and with its number only when there is one', async () => {
	const { source: tavus, sent } = source({ statusCode: 200, body: { data: [], total_count: 0 } });
	await tavus.page(replicas, { replica_ids: 'r1,r2' }, undefined, 100);
	await tavus.page(replicas, {}, 0, 50);
	expect(sent.map(({ url, qs }) => [url, qs])).toEqual([
		[
			'https://tavusapi.com/v2/replicas',
			{ verbose: 'true', replica_type: 'user', replica_ids: 'r1,r2', limit: '100' },
		],
		[
			'https://tavusapi.com/v2/replicas',
			{ verbose: 'true', replica_type: 'user', limit: '50', page: '0' },
		],
	]);
});

test('what is no list cannot be read', async () => {
	const { source: tavus } = source({ statusCode: 200, body: { replicas: [] } });
	await expect(tavus.page(replicas, {}, undefined, 100)).rejects.toMatchObject({
		kind: 'unreadable',
		status: 200,
		mayHaveBeenTaken: false,
	});
});

describe('one thing', () => {
	test('is asked for by its id', async () => {
		const body = { replica_id: 'r1', status: 'completed' };
		const { source: tavus, sent } = source({ statusCode: 200, body });
		expect(await tavus.one(replicas, 'r1')).toEqual(body);
		expect(sent[0]).toMatchObject({ qs: { verbose: 'true' } });
		expect(sent[0]?.url).toBe('https://tavusapi.com/v2/replicas/r1');
	});

	test.each([400, 404])('that Tavus does not know (%d) is none', async (statusCode) => {
		const { source: tavus } = source({ statusCode, body: { error: 'Invalid replica_id' } });
		expect(await tavus.one(replicas, 'r1')).toBeUndefined();
	});

	test.each([401, 403])('that may not be read (%d) is a failure', async (statusCode) => {
		const { source: tavus } = source({ statusCode, body: { error: 'no' } });
		await expect(tavus.one(replicas, 'r1')).rejects.toMatchObject({ status: statusCode });
	});

	test.each([
		['another', { replica_id: 'r2', status: 'completed' }],
		['a list', [{ replica_id: 'r1' }]],
		['nothing', {}],
	])('cannot be read from an answer about %s', async (_what, body) => {
		const { source: tavus } = source({ statusCode: 200, body });
		await expect(tavus.one(replicas, 'r1')).rejects.toMatchObject({ kind: 'unreadable' });
	});
});

test('when the time is over, nothing is asked any more', async () => {
	const { source: tavus, sent } = source({ statusCode: 200, body: [] }, 0);
	expect(tavus.isLate()).toBe(true);
	await expect(tavus.page(replicas, {}, undefined, 100)).rejects.toBeInstanceOf(OutOfTime);
	await expect(tavus.one(replicas, 'r1')).rejects.toBeInstanceOf(OutOfTime);
	expect(sent).toEqual([]);
});

test.each<[leftMs: number, timeoutMs: number]>([
	[600_000, 20_000],
	[5_000, 5_000],
	[300, 1_000],
])('with %d ms left, one answer is waited for at most about %d ms', async (leftMs, timeoutMs) => {
	const { source: tavus, sent } = source({ statusCode: 200, body: [] }, leftMs);
	expect(tavus.isLate()).toBe(false);
	await tavus.page(replicas, {}, undefined, 100);
	expect(sent[0]?.timeout).toBeLessThanOrEqual(timeoutMs);
	expect(sent[0]?.timeout).toBeGreaterThan(timeoutMs - 300);
});

describe('what a row says', () => {
	test.each<[resource: string, row: Record<string, unknown>, state: string | undefined]>([
		['replica', { replica_id: 'r1', status: 'completed' }, 'ended'],
		['replica', { face_id: 'r1', status: 'error' }, 'ended'],
		['replica', { replica_id: 'r1', status: 'started' }, 'running'],
		['replica', { replica_id: 'r1', status: 'deleted' }, 'gone'],
		['replica', { replica_id: 'r1' }, 'running'],
		['replica', { status: 'completed' }, undefined],
		['conversation', { conversation_id: 'c1', status: 'ended' }, 'ended'],
		['conversation', { conversation_id: 'c1', status: 'active' }, 'running'],
		['conversation', { status: 'ended' }, undefined],
	])('%s %j', (resource, row, state) => {
		expect(sightOf(listOf(resource).resource, row)?.state).toBe(state);
	});

	test('the later of being made and being crawled is its time; 0 when neither is there', () => {
		const made = '2026-11-20T10:00:00Z';
		const crawled = '2026-11-21T10:00:00Z';
		const row = { document_id: 'd1', status: 'ready' };
		const at = (more: object): number | undefined => sightOf('document', { ...row, ...more })?.at;
		expect(at({ created_at: made })).toBe(Date.parse(made));
		expect(at({ created_at: made, last_crawled_at: crawled })).toBe(Date.parse(crawled));
		expect(at({ created_at: 'some day' })).toBe(0);
	});
});
