import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { apiKey } from './harness.mts';
import {
	faceItem,
	listAnswer,
	listId,
	replicaItem,
	voiceItem,
	type ListOptions,
} from './harness/lists.mts';
import { openPicker } from './harness/picker.mts';
import { startTavusServer, type Responder, type TavusServer } from './harness/tavus-server.mts';

let server: TavusServer;

const look = async (
	method: string,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> =>
	await openPicker(server.url, method, { filter, paginationToken });

/** Scrolls to the end, as far as the picker gives a next page. */
async function scroll(method: string, filter?: string): Promise<INodeListSearchItems[]> {
	const results: INodeListSearchItems[] = [];
	let token: string | undefined;
	for (let pages = 0; pages < 20; pages += 1) {
		const page: INodeListSearchResult = await look(method, filter, token);
		results.push(...page.results);
		token = page.paginationToken as string | undefined;
		if (token === undefined) return results;
	}
	throw new Error('the picker never ends');
}

async function serveList(list: ListOptions): Promise<void> {
	server = await startTavusServer((request) => listAnswer(request, list));
}

const many = (n: number): unknown[] => Array.from({ length: n }, (_, index) => listId(index));

describe.each([0, 1] as const)('replicas, from page %d on', (base) => {
	test.each<[string, Omit<ListOptions, 'base'>]>([
		['none', { count: 0 }],
		['one page', { count: 100 }],
		['some pages', { count: 230 }],
		['smaller pages than asked', { count: 57, cap: 10 }],
		['without total_count', { count: 230, totalCount: false }],
		['the new words', { count: 120, item: faceItem }],
	])('%s: all of them, once', async (_name, list) => {
		await serveList({ base, ...list });
		const results = await scroll('searchReplicas');
		expect(results.map(({ value }) => value)).toEqual(many(list.count));
	});

	test('searched by a part of the name, in any case', async () => {
		await serveList({ base, count: 230 });
		const results = await scroll('searchReplicas', 'rEPLICA 22');
		expect(results.map(({ name }) => name)).toEqual(
			[22, ...Array.from({ length: 10 }, (_, n) => 220 + n)].map((n) => `Replica ${n}`),
		);
	});

	test('searched by id', async () => {
		await serveList({ base, count: 230 });
		const results = await scroll('searchReplicas', listId(201));
		expect(results.map(({ value }) => value)).toEqual([listId(201)]);
	});
});

test('one that is in training or has failed says so', async () => {
	const states = ['completed', 'started', 'error'];
	await serveList({
		base: 1,
		count: 3,
		item: (index) => ({ ...replicaItem(index), status: states[index] }),
	});
	const names = (await scroll('searchReplicas')).map(({ name }) => name);
	expect(names[0]).toBe('Replica 0');
	expect(names[1]).toMatch(/^Replica 1 .*training/);
	expect(names[2]).toMatch(/^Replica 2 .*failed/);
});

test.each([0, 1] as const)('voices, from page %d on', async (base) => {
	await serveList({ base, count: 130, item: voiceItem });
	const results = await scroll('searchVoices');
	expect(results).toEqual(
		Array.from({ length: 130 }, (_, n) => ({ name: `voice-${n}`, value: `voice-${n}` })),
	);
});

test('voices are searched by Tavus itself', async () => {
	await serveList({ base: 1, count: 3, item: voiceItem });
	await look('searchVoices', 'ann');
	expect(server.requests[0]).toMatchObject({ path: '/v2/voices', query: { search: 'ann' } });
});

describe('a list that cannot be read gives a sentence, without the key', () => {
	test.each<[string, Responder, RegExp]>([
		[
			'401',
			() => ({ status: 401, body: { message: `Invalid access token ${apiKey}` } }),
			/Invalid access token/,
		],
		['500', () => ({ status: 500, body: { error: 'boom' } }), /boom/],
		['HTML', () => ({ body: '<html></html>' }), /Tavus|answer/i],
	])('%s', async (_name, respond, words) => {
		server = await startTavusServer(respond);
		const failure: unknown = await look('searchReplicas').catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(Error);
		const { message, description } = failure as Error & IDataObject;
		expect(`${message} ${String(description)}`).toMatch(words);
		expect(`${message} ${String(description)}`).not.toContain(apiKey);
	});
});
