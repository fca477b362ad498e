import type { IDataObject } from 'n8n-workflow';

import { contextWith, list, scroll } from './context.mts';

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

const videos = Array.from({ length: 250 }, (_, n): IDataObject => {
	return { video_id: `v${n}`, video_name: `Video ${n}`, status: 'ready' };
});
const conversations = Array.from({ length: 250 }, (_, n): IDataObject => {
	return { conversation_id: `c${n}`, conversation_name: `Call ${n}`, status: 'ended' };
});

test.each<[name: string, rows: IDataObject[], filter: string, values: string[]]>([
	[
		'searchVideos',
		videos,
		'video 24',
		['v24', 'v240', 'v241', 'v242', 'v243', 'v244', 'v245', 'v246', 'v247', 'v248', 'v249'],
	],
	['searchVideos', videos, 'V249', ['v249']],
	['searchVideos', videos, 'nothing', []],
	['searchConversations', conversations, 'call 249', ['c249']],
	['searchConversations', conversations, 'C248', ['c248']],
	['searchConversations', conversations, 'nothing', []],
])('%s: by name or ID, on every page', async (name, rows, filter, values) => {
	for (const base of [0, 1]) {
		const { context } = contextWith(list(rows, base));
		expect(await scroll(name, context, filter)).toEqual(values);
	}
});
