import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { listSearch } from '../../../nodes/Tavus/pickers/index.ts';
import { locator } from '../operations/plan.mts';
import { contextWith, list, type Answer } from './context.mts';

async function search(
	name: string,
	context: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const method = listSearch[name];
	if (method === undefined) throw new Error(`there is no ${name}`);
	return await method.call(context, filter, token);
}

/** A node whose persona is chosen as given. */
function withPersona(
	persona: unknown,
	answer: () => Answer,
): { context: ILoadOptionsFunctions; sent: Array<{ url: string }> } {
	const { context, sent } = contextWith(answer);
	Object.assign(context, {
		getCurrentNodeParameter: (name: string) => (name === 'personaId' ? persona : undefined),
	});
	return { context, sent };
}

test.each<[name: string, path: string, row: IDataObject, shown: object[]]>([
	[
		'searchTools',
		'tools',
		{ tool_id: 't1', name: 'get_weather' },
		[{ name: 'get_weather', value: 't1' }],
	],
	[
		'searchTools',
		'tools',
		{ tool_id: 't1', name: 'send_summary', trigger_type: 'post_call' },
		[{ name: 'send_summary (after the call)', value: 't1' }],
	],
	['searchTools', 'tools', { name: 'without id' }, []],
	[
		'searchDeployments',
		'deployments',
		{ deployment_id: 'd1', name: 'Demo', channel: 'landing-page', status: 'draft' },
		[{ name: 'Demo (landing page, draft)', value: 'd1' }],
	],
	[
		'searchDeployments',
		'deployments',
		{ deployment_id: 'd1', channel: 'widget', status: 'active' },
		[{ name: 'd1 (widget)', value: 'd1' }],
	],
	[
		'searchConnectors',
		'connectors',
		{ connector_id: 'c8-1', name: 'Linear', oauth_status: 'linked' },
		[{ name: 'Linear', value: 'c8-1' }],
	],
	[
		'searchConnectors',
		'connectors',
		{ connector_id: 'c8-1', name: 'GitHub', oauth_status: 'needs_reauth' },
		[{ name: 'GitHub (to be reconnected)', value: 'c8-1' }],
	],
	[
		'searchMemoryStores',
		'memory-stores',
		{ memory_store_id: 'ms1', pal_id: 'p1', participant_tag: 'user_12345' },
		[{ name: 'user_12345 (p1)', value: 'ms1' }],
	],
	[
		'searchVoiceIds',
		'voices',
		{ voice_id: 'v1', voice_name: 'Ana', voice_type: 'user', status: 'started' },
		[{ name: 'Ana (your own, started)', value: 'v1' }],
	],
	['searchVoiceIds', 'voices', { voice_name: 'anna', replica_id: 'r1' }, []],
])('%s shows a row of /v2/%s: %j', async (name, path, row, shown) => {
	const { context, sent } = contextWith(list([row], 1));
	expect((await search(name, context)).results).toEqual(shown);
	expect(sent).toEqual([
		expect.objectContaining({ url: `https://tavusapi.com/v2/${path}`, query: { limit: '100' } }),
	]);
});

test.each([0, 1])('with pages that count from %i every tool comes once', async (base) => {
	const tools = Array.from({ length: 250 }, (_, n) => ({ tool_id: `t${n}`, name: `tool_${n}` }));
	const { context } = contextWith(list(tools, base));
	const values: unknown[] = [];
	let token: string | undefined;
	do {
		const page = await search('searchTools', context, undefined, token);
		values.push(...page.results.map(({ value }) => value));
		token = page.paginationToken as string | undefined;
	} while (token !== undefined);
	expect(values).toEqual(tools.map(({ tool_id: id }) => id));
});

/** Lists that come whole. */
const SKILLS: Array<[form: string, body: unknown]> = [
	['an object', { data: { presentation: { name: 'Presentation' }, internet_search: {} } }],
	[
		'a list',
		{ data: [{ skill_id: 'presentation', name: 'Presentation' }, { skill_id: 'internet_search' }] },
	],
];

test.each(SKILLS)('skills of Tavus, as %s', async (_form, body) => {
	const { context, sent } = contextWith(() => ({ statusCode: 200, body }));
	expect(await search('searchSkills', context)).toEqual({
		results: [
			{ name: 'Presentation', value: 'presentation' },
			{ name: 'internet_search', value: 'internet_search' },
		],
	});
	expect(sent.map(({ url }) => url)).toEqual(['https://tavusapi.com/v2/skills']);
	const { results } = await search('searchSkills', context, 'SEARCH');
	expect(results.map(({ value }) => value)).toEqual(['internet_search']);
});

describe('of the chosen persona', () => {
	test.each<[name: string, path: string, data: unknown, values: string[]]>([
		[
			'searchPersonaTools',
			'tools',
			[
				{ tool_id: 't1', name: 'a' },
				{ tool_id: 't2', name: 'b' },
			],
			['t1', 't2'],
		],
		[
			'searchPersonaSkills',
			'skills',
			{ presentation: { skill_id: 'presentation' }, magic_canvas: { config: {} } },
			['presentation', 'magic_canvas'],
		],
	])('%s', async (name, path, data, values) => {
		const { context, sent } = withPersona(locator('p 1'), () => ({
			statusCode: 200,
			body: { data },
		}));
		const { results } = await search(name, context);
		expect(results.map(({ value }) => value)).toEqual(values);
		expect(sent.map(({ url }) => url)).toEqual([`https://tavusapi.com/v2/pals/p%201/${path}`]);
		expect((await search(name, context, 'nothing')).results).toEqual([]);
	});

	test.each([
		[{ __rl: true, mode: 'id', value: '={{ $json.id }}' }, 'The persona is an expression'],
		['', "Choose a 'Persona (PAL)' first"],
		[undefined, "Choose a 'Persona (PAL)' first"],
		[{ mode: 'list', value: '' }, "Choose a 'Persona (PAL)' first"],
		['={{ $json.persona_id }}', 'The persona is an expression'],
	])('a sentence when it is %j, and nothing is asked for', async (persona, words) => {
		for (const name of ['searchPersonaTools', 'searchPersonaSkills']) {
			const { context, sent } = withPersona(persona, () => ({ statusCode: 200, body: {} }));
			await expect(search(name, context)).rejects.toThrow(words);
			expect(sent).toEqual([]);
		}
	});

	test("Tavus's own sentence when it cannot be read", async () => {
		for (const name of ['searchPersonaTools', 'searchPersonaSkills']) {
			const { context } = withPersona('p1', () => ({
				statusCode: 404,
				body: { error: 'PAL not found' },
			}));
			await expect(search(name, context)).rejects.toThrow('PAL not found');
			const odd = withPersona('p1', () => ({ statusCode: 200, body: { data: 'none' } }));
			await expect(search(name, odd.context)).rejects.toThrow();
		}
	});
});

describe('of the chosen memory store', () => {
	const withStore = (store: unknown, answer: () => Answer): ReturnType<typeof contextWith> => {
		const made = contextWith(answer);
		Object.assign(made.context, {
			getCurrentNodeParameter: (name: string) => (name === 'memoryStoreId' ? store : undefined),
		});
		return made;
	};

	test('its pinned memories, by what they say', async () => {
		const data = [{ memory_id: 'pm1', memory: 'Likes tea' }, { memory: 'without ID' }];
		const { context, sent } = withStore(locator('ms 1'), () => ({
			statusCode: 200,
			body: { data },
		}));
		const { results } = await search('searchPinnedMemories', context);
		expect(results).toEqual([{ name: 'Likes tea', value: 'pm1' }]);
		expect(sent[0]?.url).toBe('https://tavusapi.com/v2/memory-stores/ms%201/pinned');
		expect((await search('searchPinnedMemories', context, 'coffee')).results).toEqual([]);
	});

	test.each([
		[undefined, "Choose a 'Memory Store' first"],
		['={{ $json.memory_store_id }}', 'The memory store is an expression'],
	])('a sentence when it is %j', async (store, words) => {
		const { context, sent } = withStore(store, () => ({ statusCode: 200, body: {} }));
		await expect(search('searchPinnedMemories', context)).rejects.toThrow(words);
		expect(sent).toEqual([]);
	});
});
