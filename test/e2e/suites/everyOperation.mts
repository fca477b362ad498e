import { RESOURCES } from '../../../nodes/Tavus/operations/index.ts';
import { CASES } from '../../cases/index.mts';
import type { Case } from '../../cases/types.mts';
import { endpointOf } from '../../contract/openapi.mts';
import { ENDPOINTS, underLegacyPath } from '../../contract/endpoints.mts';
import type { Stage } from '../support/stage.mts';
import { itemsOf, runTavus } from '../support/workflows.mts';
import { IS_FIRST_MAJOR } from '../support/version.mts';
import { inWorld, makeWorld } from '../support/world.mts';

/** What parks an execution has tests of its own. */
const isParked = ({ parameters }: Case): boolean => parameters['whenDone'] === 'park';

/** On n8n 1.x each operation runs once, with all its fields: time is short. */
const isWanted = ({ title }: Case): boolean => !IS_FIRST_MAJOR || title === 'everything';

const EVERY = CASES.flatMap(({ resource, cases }) =>
	cases
		.filter((one) => !isParked(one) && isWanted(one))
		.map((one): [title: string, resource: string, one: Case] => [
			`${resource}: ${one.operation}, ${one.title}`,
			resource,
			one,
		]),
);

/** What comes out of an operation according to its sample. */
function sampleOf(resource: string, operation: string): string[] {
	const owner = RESOURCES.find(({ value }) => value === resource);
	const found = owner?.operations.find(({ value }) => value === operation);
	return Object.keys(found?.sample ?? {});
}

/** Tavus is the emulator, which refuses whatever docs.tavus.io does not document. */
export function everyOperationSuite(stage: () => Stage): void {
	describe('every operation, with what its fields can hold', () => {
		beforeEach(async () => await stage().emulator.control.reset());

		test.each(EVERY)('%s', async (_title, resource, { operation, parameters, requests }) => {
			const { emulator } = stage();
			const world = await makeWorld(emulator);
			if (parameters['source'] === 'draft') {
				await emulator.control.personas.openInBuilder(world['personaId'] ?? '');
			}
			await emulator.control.clearRequests();
			const execution = await runTavus(stage(), {
				parameters: {
					resource,
					operation,
					...(inWorld(parameters, world) as Record<string, unknown>),
				},
			});
			const items = itemsOf(execution);
			const [first] = items;
			// A list whose filters all apply may be empty.
			if (first === undefined) expect(operation).toBe('getMany');
			// What the editor shows before the first run is what comes out.
			const known = sampleOf(resource, operation);
			if (first !== undefined) expect(known.filter((name) => name in first)).not.toEqual([]);
			const sent = (await emulator.control.requests()).map(({ method, path }) =>
				endpointOf(ENDPOINTS, method, underLegacyPath(path)),
			);
			for (const { method, path } of requests) {
				expect(sent).toContain(endpointOf(ENDPOINTS, method, underLegacyPath(path)));
			}
		});
	});
}
