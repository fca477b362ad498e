import type { IDataObject } from 'n8n-workflow';

import { contextWith, list, scroll, search } from './context.mts';

const personas = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, n) => ({
		// One account mixes both vocabularies.
		...(n % 2 === 0 ? { persona_id: `p${n}` } : { pal_id: `p${n}` }),
		...(n % 3 === 0 ? { persona_name: `Coach ${n}` } : { pal_name: `Coach ${n}` }),
	}));

test.each<[row: IDataObject, shown: Array<{ name: string; value: string }>]>([
	[
		{ persona_id: 'p1', persona_name: 'Life Coach', persona_type: 'user' },
		[{ name: 'Life Coach', value: 'p1' }],
	],
	[
		{ pal_id: 'p1', pal_name: 'Sales Coach', pal_type: 'system' },
		[{ name: 'Sales Coach (stock)', value: 'p1' }],
	],
	[{ pal_id: 'p1', pal_name: null }, [{ name: 'p1', value: 'p1' }]],
	[{ persona_name: 'without id' }, []],
	[{ persona_id: '', persona_name: 'empty id' }, []],
])('%j is shown', async (row, shown) => {
	const { context, sent } = contextWith(list([row], 1));
	expect((await search('searchPersonas', context)).results).toEqual(shown);
	expect(sent[0]).toMatchObject({
		url: 'https://tavusapi.com/v2/personas',
		query: { limit: '100' },
	});
});

test.each([0, 1])('with pages that count from %i every persona comes once', async (base) => {
	const { context } = contextWith(list(personas(250), base));
	expect(await scroll('searchPersonas', context)).toEqual(
		Array.from({ length: 250 }, (_, n) => `p${n}`),
	);
});

test.each([
	['coach 247', ['p247']],
	['P249', ['p249']],
	['nothing', []],
])('by name or ID: %j', async (filter, values) => {
	const { context } = contextWith(list(personas(250), 1));
	expect(await scroll('searchPersonas', context, filter)).toEqual(values);
});
