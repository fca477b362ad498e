import fc from 'fast-check';
import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
} from 'n8n-workflow';

import { listSearch } from '../../../nodes/Tavus/pickers/index.ts';

const KEY = 'the-api-key-0123456789';

type Query = Record<string, string>;
type Answer = { statusCode: number; headers?: IDataObject; body?: unknown } | Error;

/** Where a picker runs: answers each request, and keeps what was asked for. */
function contextWith(
	answer: (query: Query) => Answer,
	baseUrl = 'https://tavusapi.com',
): {
	context: ILoadOptionsFunctions;
	sent: Array<{ url: string; query: Query; timeout: number | undefined }>;
} {
	const sent: Array<{ url: string; query: Query; timeout: number | undefined }> = [];
	const context = {
		getNode: () => ({
			id: '1',
			name: 'Tavus',
			type: 'n8n-nodes-tavus-ai.tavus',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		}),
		getCredentials: async () => ({ apiKey: KEY, baseUrl, callbackSecret: '' }),
		helpers: {
			httpRequestWithAuthentication: async (
				_type: string,
				{ url, qs, timeout }: IHttpRequestOptions,
			) => {
				sent.push({ url, query: qs as Query, timeout });
				const given = answer(qs as Query);
				if (given instanceof Error) throw given;
				return { headers: {}, ...given };
			},
		},
	};
	return { context: context as unknown as ILoadOptionsFunctions, sent };
}

const search = async (
	name: 'searchReplicas' | 'searchVoices',
	context: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<{ results: INodeListSearchItems[]; paginationToken?: unknown }> => {
	const method = listSearch[name];
	if (method === undefined) throw new Error(`there is no ${name}`);
	return await method.call(context, filter, token);
};

/** Answers as a list does whose first page has the number `base`. */
function list(
	rows: IDataObject[],
	base: number,
	cap = 100,
	count = true,
): (query: Query) => Answer {
	return (query) => {
		const size = Math.min(Number(query['limit']), cap);
		const from = Math.max(0, Number(query['page'] ?? base) - base) * size;
		const data = rows.slice(from, from + size);
		return { statusCode: 200, body: count ? { data, total_count: rows.length } : { data } };
	};
}

const replicas = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, n) => ({
		replica_id: `r${n}`,
		replica_name: `Replica ${n}`,
		status: 'completed',
	}));

/** Scrolls through a picker until it has no more. */
async function scroll(
	name: 'searchReplicas' | 'searchVoices',
	context: ILoadOptionsFunctions,
	filter?: string,
): Promise<unknown[]> {
	const values: unknown[] = [];
	let token: string | undefined;
	for (let looks = 0; looks < 300; looks++) {
		const { results, paginationToken } = await search(name, context, filter, token);
		values.push(...results.map(({ value }) => value));
		if (paginationToken === undefined) return values;
		expect(typeof paginationToken).toBe('string');
		token = paginationToken as string;
	}
	throw new Error('the list has no end');
}

describe('paging', () => {
	const some = fc.record({
		count: fc.integer({ min: 0, max: 320 }),
		base: fc.constantFrom(0, 1),
		cap: fc.constantFrom(10, 50, 100),
		counted: fc.boolean(),
	});

	test('shows every replica once, wherever pages begin', async () => {
		await fc.assert(
			fc.asyncProperty(some, async ({ count, base, cap, counted }) => {
				const { context, sent } = contextWith(list(replicas(count), base, cap, counted));
				expect(await scroll('searchReplicas', context)).toEqual(
					replicas(count).map((row) => row['replica_id']),
				);
				expect(sent.length).toBeLessThanOrEqual(Math.ceil(count / cap) + 3);
			}),
			{ numRuns: 60 },
		);
	});

	test('shows every voice once, wherever pages begin', async () => {
		await fc.assert(
			fc.asyncProperty(some, async ({ count, base, cap, counted }) => {
				const voices = Array.from({ length: count }, (_, n) => ({ voice_name: `voice-${n}` }));
				const { context } = contextWith(list(voices, base, cap, counted));
				expect(await scroll('searchVoices', context)).toEqual(voices.map((row) => row.voice_name));
			}),
			{ numRuns: 60 },
		);
	});

	test('a list that fits on one page is read with one request', async () => {
		const { context, sent } = contextWith(list(replicas(30), 1));
		const { results, paginationToken } = await search('searchReplicas', context);
		expect(results).toHaveLength(30);
		expect(paginationToken).toBeUndefined();
		expect(sent).toEqual([
			{
				url: 'https://tavusapi.com/v2/replicas',
				query: { verbose: 'true', limit: '100' },
				timeout: 20_000,
			},
		]);
	});

	test('a server that ignores the page does not show the same rows for ever', async () => {
		const { context, sent } = contextWith(() => ({
			statusCode: 200,
			body: { data: replicas(100) },
		}));
		expect(new Set(await scroll('searchReplicas', context)).size).toBe(100);
		expect(sent.length).toBeLessThan(10);
	});

	test.each(['', 'nonsense', '5', '|', 'x|r1'])(
		'a token that is not ours (%j) begins at the top',
		async (token) => {
			const { context, sent } = contextWith(list(replicas(3), 1));
			expect((await search('searchReplicas', context, undefined, token)).results).toHaveLength(3);
			expect(sent[0]?.query).not.toHaveProperty('page');
		},
	);
});

describe('what is shown of a replica', () => {
	test.each<[row: IDataObject, shown: INodeListSearchItems | undefined]>([
		[
			{ replica_id: 'r1', replica_name: 'Rio', status: 'completed', replica_type: 'user' },
			{ name: 'Rio', value: 'r1' },
		],
		[
			{ face_id: 'r1', face_name: 'Rio', status: 'ready', face_type: 'system' },
			{ name: 'Rio (stock)', value: 'r1' },
		],
		[
			{ replica_id: 'r1', replica_name: 'Rio', status: 'started' },
			{ name: 'Rio (in training)', value: 'r1' },
		],
		[
			{ replica_id: 'r1', replica_name: 'Rio', status: 'error' },
			{ name: 'Rio (training failed)', value: 'r1' },
		],
		[
			{ replica_id: 'r1', replica_name: null },
			{ name: 'r1', value: 'r1' },
		],
		[
			{ replica_id: 'r1', replica_name: '  ' },
			{ name: 'r1', value: 'r1' },
		],
		[{ replica_id: 'r1' }, { name: 'r1', value: 'r1' }],
		[{ replica_name: 'without id' }, undefined],
		[{ replica_id: '', replica_name: 'empty id' }, undefined],
	])('%j', async (row, shown) => {
		const { context } = contextWith(list([row], 1));
		expect((await search('searchReplicas', context)).results).toEqual(
			shown === undefined ? [] : [shown],
		);
	});
});

describe('searching', () => {
	test.each([
		['rio', ['r1', 'r2']],
		['RIO', ['r1', 'r2']],
		[' rio ', ['r1', 'r2']],
		['R3', ['r3']],
		['stock', ['r4']],
		['nobody', []],
	])('replicas by name or ID: %j', async (filter, values) => {
		const rows = [
			{ replica_id: 'r1', replica_name: 'Rio' },
			{ replica_id: 'r2', replica_name: 'A trio' },
			{ replica_id: 'r3', replica_name: 'Max' },
			{ replica_id: 'r4', replica_name: 'Anna', replica_type: 'system' },
		];
		const { context } = contextWith(list(rows, 1));
		expect(
			(await search('searchReplicas', context, filter)).results.map(({ value }) => value),
		).toEqual(values);
	});

	test('a replica on a later page is found in one look', async () => {
		const { context, sent } = contextWith(list(replicas(450), 1));
		const { results } = await search('searchReplicas', context, 'Replica 449');
		expect(results.map(({ value }) => value)).toEqual(['r449']);
		expect(sent.length).toBeLessThanOrEqual(6);
	});

	test('one look reads a bounded number of pages, and the next goes on there', async () => {
		const { context, sent } = contextWith(list(replicas(2_500), 1));
		const { results, paginationToken } = await search('searchReplicas', context, 'Replica 2499');
		expect(results).toEqual([]);
		expect(sent.length).toBeLessThanOrEqual(11);
		expect(paginationToken).toEqual(expect.any(String));
		expect(await scroll('searchReplicas', context, 'Replica 2499')).toEqual(['r2499']);
	});

	test('voices are searched by Tavus', async () => {
		const { context, sent } = contextWith(
			list([{ voice_name: 'anna' }, { voice_name: '' }, {}], 1),
		);
		expect((await search('searchVoices', context, ' ann ')).results).toEqual([
			{ name: 'anna', value: 'anna' },
		]);
		expect(sent[0]).toMatchObject({
			url: 'https://tavusapi.com/v2/voices',
			query: { search: 'ann', limit: '100' },
		});
		await search('searchVoices', context, '  ');
		expect(sent[1]?.query).not.toHaveProperty('search');
	});

	test('a voice that several replicas share is shown once', async () => {
		const { context } = contextWith(
			list(
				[
					{ voice_name: 'anna', replica_id: 'r1' },
					{ voice_name: 'anna', replica_id: 'r2' },
				],
				1,
			),
		);
		expect((await search('searchVoices', context)).results).toEqual([
			{ name: 'anna', value: 'anna' },
		]);
	});
});

describe('when the list cannot be read', () => {
	const failure = async (
		answer: Answer,
		baseUrl?: string,
	): Promise<Error & { description?: unknown }> => {
		const { context } = contextWith(() => answer, baseUrl);
		jest.useFakeTimers();
		try {
			const caught = search('searchReplicas', context).then(
				() => new Error('it was read'),
				(error: unknown) => error as Error,
			);
			await jest.runAllTimersAsync();
			return await caught;
		} finally {
			jest.useRealTimers();
		}
	};

	test.each<[answer: Answer, message: RegExp]>([
		[
			{ statusCode: 401, body: { message: 'Invalid access token' } },
			/API key: Invalid access token$/,
		],
		[{ statusCode: 403, body: { error: 'Not yours' } }, /: Not yours$/],
		[
			{ statusCode: 429, headers: { 'retry-after': '3600' }, body: { error: 'Too many requests' } },
			/: Too many requests$/,
		],
		[{ statusCode: 500, body: '<html><title>Oops</title></html>' }, /: Oops$/],
		[{ statusCode: 400, body: { error: 'A preexisting filter' } }, /: A preexisting filter$/],
		[{ statusCode: 200, body: 'hello' }, /not what Tavus documents/],
		[{ statusCode: 200, body: { replicas: [] } }, /not what Tavus documents/],
		[Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), /could not be reached$/],
		[Object.assign(new Error('x'), { code: 'ETIMEDOUT' }), /did not answer in time$/],
	])('%j is a sentence', async (answer, message) => {
		const error = await failure(answer);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toMatch(message);
		expect(error.description).toEqual(expect.stringMatching(/^[A-Z].+/));
		expect(JSON.stringify(error)).not.toContain(KEY);
	});

	test('a Base URL that is not safe is one as well', async () => {
		const error = await failure({ statusCode: 200 }, 'http://tavusapi.com');
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toMatch(/'Base URL' of the Tavus credential must begin with https/);
	});

	test('nobody looks at a spinner for a minute', async () => {
		const before = Date.now();
		jest.useFakeTimers({ now: before });
		const { context } = contextWith(() => ({ statusCode: 429, headers: { 'retry-after': '3' } }));
		const done = search('searchReplicas', context).catch((error: unknown) => error);
		await jest.runAllTimersAsync();
		expect(await done).toBeInstanceOf(NodeApiError);
		expect(Date.now() - before).toBeLessThanOrEqual(9_000);
		jest.useRealTimers();
	});
});
