import type { ControlClient } from '../../../emulator/control/client.mts';
import type { PickerPage } from '../../../scripts/n8n/rest/pickers.mts';
import { ALL, modesOf } from '../../unit/parameters.mts';
import type { Stage } from '../support/stage.mts';
import { byId, callTavus } from '../support/tavus.mts';
import { makeWorld, type World } from '../support/world.mts';

/** A picker of the package: the node, the way to it, and the search behind its list. */
type Picker = [place: string, method: string];

const EVERY = ALL.flatMap(([place, parameter]): Picker[] => {
	const list = modesOf(parameter).find(({ name }) => name === 'list');
	const method = list?.typeOptions?.searchListMethod;
	return method === undefined ? [] : [[place, method]];
});

/** Where a list is, in the words of the emulator, and how it becomes long. */
const LONG: Array<
	[method: string, list: string, seed: (control: ControlClient, count: number) => Promise<string[]>]
> = [
	['searchConversations', 'conversations', async (c, n) => await c.conversations.seed(n)],
	['searchDocuments', 'documents', async (c, n) => await c.seedDocuments(n)],
	['searchGuardrails', 'guardrails', async (c, n) => await c.seedGuardrails(n)],
	[
		'searchGuardrailSets',
		'guardrails',
		async (c, n) => await c.seedGuardrails(n, { legacy: true }),
	],
	['searchObjectives', 'objectives', async (c, n) => await c.seedObjectives(n)],
	['searchPersonas', 'personas', async (c, n) => await c.personas.seed(n)],
	[
		'searchPronunciationDictionaries',
		'pronunciation-dictionaries',
		async (c, n) => await c.seedDictionaries(n),
	],
	['searchTools', 'tools', async (c, n) => await c.tools.seed(n)],
	['searchVideos', 'videos', async (c, n) => await c.seedVideos(n)],
];
const PAGED = LONG.flatMap(([method, list, seed]) =>
	([0, 1] as const).map((base) => [method, base, list, seed] as const),
);

export function everyPickerSuite(stage: () => Stage): void {
	describe("every picker, through n8n's own endpoint", () => {
		interface Look {
			filter?: string;
			paginationToken?: string;
		}
		const pick = async (
			[place, method]: Picker,
			parameters: Record<string, unknown> = {},
			look: Look = {},
		): Promise<PickerPage> => {
			const [node = '', way = ''] = place.split(' ');
			const [, resource, operation, parameter = way] = /^(?:(\w+):(\w+)\.)?(.*)$/.exec(way) ?? [];
			return await stage().n8n.rest.pick({
				nodeType: `n8n-nodes-tavus-ai.${node.charAt(0).toLowerCase()}${node.slice(1)}`,
				typeVersion: 1,
				method,
				// Rows are numbered.
				parameter: parameter.replace(/\.(row|skill)\./g, '.$1[0].'),
				parameters: { resource, operation, ...parameters },
				credentials: { tavusApi: stage().credential },
				...look,
			});
		};
		const pickerOf = (method: string): Picker =>
			EVERY.find((picker) => picker[1] === method) ?? ['', method];
		const valuesOf = ({ results }: PickerPage): string[] => results.map(({ value }) => value);

		describe('offers what there is at Tavus', () => {
			let world: World;
			beforeAll(async () => {
				await stage().emulator.control.reset();
				world = { ...(await makeWorld(stage().emulator)), skillId: 'internet_search' };
			});

			test.each(EVERY)('%s', async (place, method) => {
				const name = place.split('.').at(-1) ?? '';
				// What some lists depend on.
				const chosen = {
					personaId: byId(world['personaId'] ?? ''),
					memoryStoreId: byId(world['memoryStoreId'] ?? ''),
				};
				const page = await pick([place, method], chosen);
				expect(valuesOf(page)).toContain(world[name]);
				const found = page.results.find(({ value }) => value === world[name]);
				expect(found?.name).not.toBe('');
			});
		});

		describe('a long list', () => {
			beforeEach(async () => await stage().emulator.control.reset());

			const readAll = async (picker: Picker, filter?: string): Promise<string[]> => {
				const look = filter === undefined ? {} : { filter };
				let page = await pick(picker, {}, look);
				const found = valuesOf(page);
				for (let round = 0; page.paginationToken !== undefined && round < 10; round += 1) {
					page = await pick(picker, {}, { ...look, paginationToken: page.paginationToken });
					found.push(...valuesOf(page));
				}
				expect(page.paginationToken).toBeUndefined();
				expect(new Set(found).size).toBe(found.length);
				return found;
			};

			test.each(PAGED)('%s: whole, when pages count from %i', async (method, base, list, seed) => {
				const { control } = stage().emulator;
				await control.change({ pageBase: { [list]: base } });
				const ids = await seed(control, 250);
				expect(await readAll(pickerOf(method))).toEqual(expect.arrayContaining(ids));
			});

			test.each(LONG)('%s: by an ID, and by a name, on its last page', async (...given) => {
				const [method, , seed] = given;
				const ids = await seed(stage().emulator.control, 250);
				const all = await pick(pickerOf(method));
				const last = ids.at(-1) ?? '';
				expect(await readAll(pickerOf(method), last)).toEqual([last]);
				const seeded = all.results.find(({ value }) => ids.includes(value));
				// Sets of the older kind have no names, but the day on which they were made.
				const [word = ''] = /seeded|created/i.exec(seeded?.name ?? '') ?? [];
				expect(word).not.toBe('');
				const found = await readAll(pickerOf(method), word.toUpperCase());
				expect(found.sort()).toEqual([...ids].sort());
				expect(await readAll(pickerOf(method), 'nothing is called this')).toEqual([]);
			});
		});

		describe('what belongs to a persona', () => {
			const TOOL: Picker = ['Tavus persona:detachTool.toolId', 'searchPersonaTools'];
			const SKILL: Picker = ['Tavus persona:getSkill.skillId', 'searchPersonaSkills'];
			let personas: string[];
			let tools: string[];

			beforeAll(async () => {
				const { control } = stage().emulator;
				await control.reset();
				personas = await control.personas.seed(2);
				tools = await control.tools.seed(3);
				const [one, two] = personas;
				const attach = async (id: string | undefined, tool_ids: string[]): Promise<unknown> =>
					await callTavus(stage(), 'POST', `/v2/pals/${id}/tools`, { tool_ids });
				await attach(one, tools.slice(0, 2));
				await attach(two, tools.slice(2));
				await callTavus(stage(), 'PUT', `/v2/pals/${one}/skills/internet_search`, { config: {} });
			});
			const of = (persona: number): Record<string, unknown> => ({
				personaId: byId(personas[persona] ?? ''),
			});

			test('its tools, and not those of another', async () => {
				expect(valuesOf(await pick(TOOL, of(0))).sort()).toEqual(tools.slice(0, 2).sort());
				expect(valuesOf(await pick(TOOL, of(1)))).toEqual(tools.slice(2));
				const [first = ''] = tools;
				expect(valuesOf(await pick(TOOL, of(0), { filter: first.toUpperCase() }))).toEqual([first]);
				const byName = await pick(TOOL, of(0), { filter: 'TOOL_2' });
				expect(valuesOf(byName)).toEqual([tools[1]]);
			});

			test('its skills', async () => {
				expect(valuesOf(await pick(SKILL, of(0)))).toEqual(['internet_search']);
				expect(valuesOf(await pick(SKILL, of(1)))).toEqual([]);
			});

			test.each([TOOL, SKILL])('%s: says what is missing', async (...picker) => {
				await expect(pick(picker)).rejects.toThrow("Choose a 'Persona (PAL)' first");
				const expression = { personaId: byId('={{ $json.persona_id }}') };
				await expect(pick(picker, expression)).rejects.toThrow('expression');
				await expect(pick(picker, { personaId: byId('p00000000000') })).rejects.toThrow();
			});
		});
	});
}
