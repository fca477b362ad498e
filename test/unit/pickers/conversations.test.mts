import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { listSearch } from '../../../nodes/Tavus/pickers/index.ts';
import { contextWith, list } from './context.mts';

const conversations = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, n) => ({
		conversation_id: `c${n}`,
		conversation_name: `Call ${n}`,
		status: 'ended',
	}));

async function search(
	context: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const method = listSearch['searchConversations'];
	if (method === undefined) throw new Error('there is no searchConversations');
	return await method.call(context, filter, token);
}

test.each<[row: IDataObject, shown: Array<{ name: string; value: string }>]>([
	[
		{ conversation_id: 'c1', conversation_name: 'Demo', status: 'active' },
		[{ name: 'Demo (active)', value: 'c1' }],
	],
	[
		{ conversation_id: 'c1', conversation_name: 'Demo', status: 'ended' },
		[{ name: 'Demo', value: 'c1' }],
	],
	[{ conversation_id: 'c1', conversation_name: null, status: null }, [{ name: 'c1', value: 'c1' }]],
	[{ conversation_id: null, conversation_name: 'without ID' }, []],
])('%j is shown', async (row, shown) => {
	const { context, sent } = contextWith(list([row], 1));
	expect((await search(context)).results).toEqual(shown);
	expect(sent).toEqual([
		expect.objectContaining({
			url: 'https://tavusapi.com/v2/conversations',
			query: { limit: '100' },
		}),
	]);
});

test.each([0, 1])('with pages that count from %i every conversation comes once', async (base) => {
	const { context } = contextWith(list(conversations(250), base));
	const values: unknown[] = [];
	let token: string | undefined;
	do {
		const page = await search(context, undefined, token);
		values.push(...page.results.map(({ value }) => value));
		token = page.paginationToken as string | undefined;
	} while (token !== undefined);
	expect(values).toEqual(conversations(250).map(({ conversation_id: id }) => id));
});

test.each([
	['call 249', ['c249']],
	['C248', ['c248']],
	['nothing', []],
])('by name or ID: %j', async (filter, values) => {
	const { context } = contextWith(list(conversations(250), 1));
	const found: unknown[] = [];
	let token: string | undefined;
	do {
		const page = await search(context, filter, token);
		found.push(...page.results.map(({ value }) => value));
		token = page.paginationToken as string | undefined;
	} while (token !== undefined);
	expect(found).toEqual(values);
});
