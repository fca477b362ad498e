import type { ControlClient } from '../../../emulator/control/client.mts';
import type { Stage } from '../support/stage.mts';
import { itemsOf, runTavus } from '../support/workflows.mts';

const COUNT = 1000;
/** Tavus gives at most so many rows at a time. */
const PAGE = 100;

interface LongList {
	/** Its last part is what the emulator calls the list. */
	path: string;
	idField: string;
	seed(control: ControlClient): Promise<string[]>;
}

const LISTS: Record<string, LongList> = {
	conversation: {
		path: '/v2/conversations',
		idField: 'conversation_id',
		seed: async ({ conversations }) => await conversations.seed(COUNT),
	},
	document: {
		path: '/v2/documents',
		idField: 'document_id',
		seed: async (control) => await control.seedDocuments(COUNT),
	},
	guardrail: {
		path: '/v2/guardrails',
		idField: 'uuid',
		seed: async (control) => await control.seedGuardrails(COUNT),
	},
	objective: {
		path: '/v2/objectives',
		idField: 'objectives_id',
		seed: async (control) => await control.seedObjectives(COUNT),
	},
	persona: {
		path: '/v2/personas',
		idField: 'persona_id',
		seed: async ({ personas }) => await personas.seed(COUNT),
	},
	pronunciationDictionary: {
		path: '/v2/pronunciation-dictionaries',
		idField: 'pronunciation_dictionary_id',
		seed: async (control) => await control.seedDictionaries(COUNT),
	},
	replica: {
		path: '/v2/replicas',
		idField: 'replica_id',
		seed: async (control) => await control.seedReplicas(COUNT),
	},
	tool: {
		path: '/v2/tools',
		idField: 'tool_id',
		seed: async ({ tools }) => await tools.seed(COUNT),
	},
	video: {
		path: '/v2/videos',
		idField: 'video_id',
		seed: async (control) => await control.seedVideos(COUNT),
	},
};

const EVERY = Object.entries(LISTS).flatMap(([resource, list]) =>
	([0, 1] as const).map((base): [string, 0 | 1, LongList] => [resource, base, list]),
);

export function longListsSuite(stage: () => Stage): void {
	describe(`lists of ${COUNT}`, () => {
		beforeEach(async () => await stage().emulator.control.reset());

		test.each(EVERY)('%s: whole, each once, when pages count from %i', async (...given) => {
			const [resource, base, { path, idField, seed }] = given;
			const { control } = stage().emulator;
			await control.change({ pageBase: { [path.split('/').at(-1) ?? '']: base } });
			const ids = await seed(control);
			const execution = await runTavus(stage(), {
				parameters: { resource, operation: 'getMany', returnAll: true },
			});
			const found = itemsOf(execution).map((item) => item[idField]);
			expect(new Set(found).size).toBe(found.length);
			const all = new Set(found);
			expect(ids.filter((id) => !all.has(id))).toEqual([]);
			const requests = await control.requests({ path });
			// One more, to see where pages begin.
			expect(requests.length).toBeLessThanOrEqual(Math.ceil(found.length / PAGE) + 1);
		});

		test('a limit in the middle of a page is kept, and no more is read than that', async () => {
			const { control } = stage().emulator;
			const ids = new Set(await control.seedDocuments(COUNT));
			const execution = await runTavus(stage(), {
				parameters: { resource: 'document', operation: 'getMany', limit: 250 },
			});
			const found = itemsOf(execution).map((item) => String(item['document_id']));
			expect(new Set(found).size).toBe(250);
			expect(found.every((id) => ids.has(id))).toBe(true);
			expect((await control.requests({ path: '/v2/documents' })).length).toBeLessThanOrEqual(4);
		});
	});
}
