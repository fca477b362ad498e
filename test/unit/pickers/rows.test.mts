import type { IDataObject } from 'n8n-workflow';

import { contextWith, list, scroll, search } from './context.mts';

const UUID = 'e7f1b2c4-0d3a-4b5e-9f60-718293a4b5c6';

describe.each<
	[name: string, path: string, query: IDataObject, rows: Array<[row: IDataObject, shown: string[]]>]
>([
	[
		'searchDocuments',
		'documents',
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
		'objectives',
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
		'guardrails',
		{ legacy: 'false' },
		[
			[{ uuid: UUID, guardrail_name: 'no_competitors' }, ['no_competitors', UUID]],
			[{ guardrails_id: 'g1', guardrail_name: 'a set' }, []],
		],
	],
	[
		'searchGuardrailSets',
		'guardrails',
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
		'pronunciation-dictionaries',
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
	[
		'searchVideos',
		'videos',
		{},
		[
			[{ video_id: 'v1', video_name: 'My First Video', status: 'ready' }, ['My First Video', 'v1']],
			[{ video_id: 'v1', video_name: 'Mine', status: 'queued' }, ['Mine (in progress)', 'v1']],
			[{ video_id: 'v1', video_name: 'Mine', status: 'generating' }, ['Mine (in progress)', 'v1']],
			[{ video_id: 'v1', video_name: 'Mine', status: 'error' }, ['Mine (failed)', 'v1']],
			[{ video_id: 'v1', video_name: 'Mine', status: 'deleted' }, ['Mine (deleted)', 'v1']],
			[{ video_id: 'v1', video_name: null, status: 'new word' }, ['v1', 'v1']],
			[{ video_id: '', video_name: 'without id' }, []],
		],
	],
	[
		'searchConversations',
		'conversations',
		{},
		[
			[
				{ conversation_id: 'c1', conversation_name: 'Demo', status: 'active' },
				['Demo (active)', 'c1'],
			],
			[{ conversation_id: 'c1', conversation_name: 'Demo', status: 'ended' }, ['Demo', 'c1']],
			[{ conversation_id: 'c1', conversation_name: null, status: null }, ['c1', 'c1']],
			[{ conversation_id: null, conversation_name: 'without ID' }, []],
		],
	],
	[
		'searchTools',
		'tools',
		{},
		[
			[{ tool_id: 't1', name: 'get_weather' }, ['get_weather', 't1']],
			[
				{ tool_id: 't1', name: 'send_summary', trigger_type: 'post_call' },
				['send_summary (after the call)', 't1'],
			],
			[{ name: 'without id' }, []],
		],
	],
	[
		'searchDeployments',
		'deployments',
		{},
		[
			[
				{ deployment_id: 'd1', name: 'Demo', channel: 'landing-page', status: 'draft' },
				['Demo (landing page, draft)', 'd1'],
			],
			[{ deployment_id: 'd1', channel: 'widget', status: 'active' }, ['d1 (widget)', 'd1']],
		],
	],
	[
		'searchConnectors',
		'connectors',
		{},
		[
			[{ connector_id: 'c8-1', name: 'Linear', oauth_status: 'linked' }, ['Linear', 'c8-1']],
			[
				{ connector_id: 'c8-1', name: 'GitHub', oauth_status: 'needs_reauth' },
				['GitHub (to be reconnected)', 'c8-1'],
			],
		],
	],
	[
		'searchMemoryStores',
		'memory-stores',
		{},
		[
			[
				{ memory_store_id: 'ms1', pal_id: 'p1', participant_tag: 'user_12345' },
				['user_12345 (p1)', 'ms1'],
			],
		],
	],
	[
		'searchVoiceIds',
		'voices',
		{},
		[
			[
				{ voice_id: 'v1', voice_name: 'Ana', voice_type: 'user', status: 'started' },
				['Ana (your own, started)', 'v1'],
			],
			[{ voice_name: 'anna', replica_id: 'r1' }, []],
		],
	],
])('%s', (name, path, query, rows) => {
	test.each(rows)('shows %j', async (row, shown) => {
		const { context, sent } = contextWith(list([row], 0));
		const { results } = await search(name, context);
		expect(results.flatMap((choice) => [choice.name, choice.value])).toEqual(shown);
		expect(sent).toEqual([
			expect.objectContaining({
				url: `https://tavusapi.com/v2/${path}`,
				query: { ...query, limit: '100' },
			}),
		]);
	});

	test.each([0, 1])('every row once, with pages that count from %i', async (base) => {
		const [[template = {}] = []] = rows;
		const [idField = ''] = Object.keys(template);
		const many = Array.from({ length: 250 }, (_, n) => ({ ...template, [idField]: `id${n}` }));
		const { context } = contextWith(list(many, base));
		expect(await scroll(name, context)).toEqual(many.map((row) => row[idField]));
	});
});
