import { locator } from '../operations/plan.mts';
import { contextWith, search, type Answer } from './context.mts';

/** A node where something is chosen as given. */
function withChosen(
	parameter: string,
	chosen: unknown,
	answer: () => Answer,
): ReturnType<typeof contextWith> {
	const made = contextWith(answer);
	Object.assign(made.context, {
		getCurrentNodeParameter: (name: string) => (name === parameter ? chosen : undefined),
	});
	return made;
}

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
		const { context, sent } = withChosen('personaId', locator('p 1'), () => ({
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
			const { context, sent } = withChosen('personaId', persona, () => ({
				statusCode: 200,
				body: {},
			}));
			await expect(search(name, context)).rejects.toThrow(words);
			expect(sent).toEqual([]);
		}
	});

	test("Tavus's own sentence when it cannot be read", async () => {
		for (const name of ['searchPersonaTools', 'searchPersonaSkills']) {
			const { context } = withChosen('personaId', 'p1', () => ({
				statusCode: 404,
				body: { error: 'PAL not found' },
			}));
			await expect(search(name, context)).rejects.toThrow('PAL not found');
			const odd = withChosen('personaId', 'p1', () => ({
				statusCode: 200,
				body: { data: 'none' },
			}));
			await expect(search(name, odd.context)).rejects.toThrow();
		}
	});
});

describe('of the chosen memory store', () => {
	test('its pinned memories, by what they say', async () => {
		const data = [{ memory_id: 'pm1', memory: 'Likes tea' }, { memory: 'without ID' }];
		const { context, sent } = withChosen('memoryStoreId', locator('ms 1'), () => ({
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
		const { context, sent } = withChosen('memoryStoreId', store, () => ({
			statusCode: 200,
			body: {},
		}));
		await expect(search('searchPinnedMemories', context)).rejects.toThrow(words);
		expect(sent).toEqual([]);
	});
});
