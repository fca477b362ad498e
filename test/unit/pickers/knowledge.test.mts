import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';

import { listSearch } from '../../../nodes/Tavus/pickers/index.ts';
import { contextWith, list } from './context.mts';

interface Found {
	results: INodeListSearchItems[];
	paginationToken?: unknown;
}

async function search(
	name: string,
	context: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<Found> {
	const method = listSearch[name];
	if (method === undefined) throw new Error(`there is no ${name}`);
	return await method.call(context, filter, token);
}

/** All values, scrolling to the end. */
async function scroll(
	name: string,
	context: ILoadOptionsFunctions,
	filter?: string,
): Promise<unknown[]> {
	const values: unknown[] = [];
	let token: string | undefined;
	do {
		const page = await search(name, context, filter, token);
		values.push(...page.results.map(({ value }) => value));
		token = page.paginationToken as string | undefined;
	} while (token !== undefined);
	return values;
}

const UUID = 'e7f1b2c4-0d3a-4b5e-9f60-718293a4b5c6';

describe.each<
	[name: string, url: string, query: IDataObject, rows: Array<[row: IDataObject, shown: string[]]>]
>([
	[
		'searchDocuments',
		'https://tavusapi.com/v2/documents',
		{},
		[
			[{ document_id: 'd1', document_name: 'Docs', status: 'ready' }, ['Docs', 'd1']],
			[
				{ document_id: 'd1', document_name: 'Docs', status: 'processing' },
				['Docs (in progress)', 'd1'],
			],
			[{ document_id: 'd1', document_name: 'Docs', status: 'error' }, ['Docs (failed)', 'd1']],
			[
				{ document_id: 'd1', document_name: 'Docs', status: 'recrawling' },
				['Docs (being crawled again)', 'd1'],
			],
			[{ document_id: 'd1', document_name: null }, ['d1', 'd1']],
			[{ document_name: 'without ID' }, []],
		],
	],
	[
		'searchObjectives',
		'https://tavusapi.com/v2/objectives',
		{},
		[
			[{ objectives_id: 'o1', objective_name: 'greet' }, ['greet', 'o1']],
			[
				{ objectives_id: 'o1', data: [{ objective_name: 'greet' }, { objective_name: 'ask' }] },
				['greet (2 objectives)', 'o1'],
			],
			[{ objectives_id: 'o1', created_at: '2024-01-15T10:30:00Z' }, ['o1', 'o1']],
			[{ objective_name: 'without ID' }, []],
		],
	],
	[
		'searchGuardrails',
		'https://tavusapi.com/v2/guardrails',
		{ legacy: 'false' },
		[
			[{ uuid: UUID, guardrail_name: 'no_competitors' }, ['no_competitors', UUID]],
			[{ guardrails_id: 'g1', guardrail_name: 'a set' }, []],
		],
	],
	[
		'searchGuardrailSets',
		'https://tavusapi.com/v2/guardrails',
		{ legacy: 'true' },
		[
			[{ guardrails_id: 'g1', guardrails_name: 'Mine' }, ['Mine', 'g1']],
			[{ guardrails_id: 'g1', data: [{ guardrail_name: 'first' }] }, ['first', 'g1']],
			[
				{ guardrails_id: 'g1', created_at: '2024-01-15T10:30:00Z' },
				['g1 (created 2024-01-15)', 'g1'],
			],
			[{ guardrails_id: 'g1', created_at: 17 }, ['g1', 'g1']],
			[{ uuid: UUID }, []],
		],
	],
	[
		'searchPronunciationDictionaries',
		'https://tavusapi.com/v2/pronunciation-dictionaries',
		{},
		[
			[
				{ pronunciation_dictionary_id: 'pd_1', name: 'Terms', rules_count: 3 },
				['Terms (3 rules)', 'pd_1'],
			],
			[
				{ pronunciation_dictionary_id: 'pd_1', name: 'Terms', rules_count: 1 },
				['Terms (1 rule)', 'pd_1'],
			],
			[{ pronunciation_dictionary_id: 'pd_1', name: 'Terms' }, ['Terms', 'pd_1']],
			[{ name: 'without ID' }, []],
		],
	],
])('%s', (name, url, query, rows) => {
	test.each(rows)('shows %j', async (row, shown) => {
		const { context, sent } = contextWith(list([row], 0));
		const { results } = await search(name, context);
		expect(results.flatMap((choice) => [choice.name, choice.value])).toEqual(shown);
		expect(sent).toEqual([expect.objectContaining({ url, query: { ...query, limit: '100' } })]);
	});

	test.each([0, 1])('every row once, with pages that count from %i', async (base) => {
		const [[template = {}] = []] = rows;
		const [idField = ''] = Object.keys(template);
		const many = Array.from({ length: 250 }, (_, n) => ({ ...template, [idField]: `id${n}` }));
		const { context } = contextWith(list(many, base));
		expect(await scroll(name, context)).toEqual(many.map((row) => row[idField]));
	});
});

test('documents are searched by Tavus, page by page', async () => {
	const many = Array.from({ length: 150 }, (_, n) => ({ document_id: `d${n}`, status: 'ready' }));
	const { context, sent } = contextWith(list(many, 0));
	expect(await scroll('searchDocuments', context, ' hand book ')).toHaveLength(150);
	expect(sent.map(({ query }) => query)).toEqual([
		{ name_or_uuid: 'hand book', limit: '100' },
		{ name_or_uuid: 'hand book', limit: '100', page: '1' },
		...sent.slice(2).map(({ query }) => query),
	]);
	expect(sent.every(({ query }) => query['name_or_uuid'] === 'hand book')).toBe(true);
});

test.each([
	['searchObjectives', { objectives_id: 'o1', objective_name: 'Greet' }],
	['searchGuardrails', { uuid: 'o1', guardrail_name: 'Greet' }],
	['searchGuardrailSets', { guardrails_id: 'o1', guardrails_name: 'Greet' }],
	['searchPronunciationDictionaries', { pronunciation_dictionary_id: 'o1', name: 'Greet' }],
])('%s: by name or ID, which Tavus cannot search', async (name, row) => {
	const other = Object.fromEntries(Object.keys(row).map((key) => [key, 'other']));
	for (const filter of ['greet', 'GRE', 'o1']) {
		const { context, sent } = contextWith(list([other, row], 0));
		expect(await scroll(name, context, filter)).toEqual(['o1']);
		expect(sent[0]?.query).not.toHaveProperty('name_or_uuid');
	}
});
