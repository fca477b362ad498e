import { expectSame, SameIds } from '../support/sameRequests.mts';
import { keptCases, savedParameters, type Kept } from '../support/kept.mts';
import { START } from '../support/nodes.mts';
import type { Stage } from '../support/stage.mts';
import { itemsOf, saveTavusWorkflow } from '../support/workflows.mts';
import { inWorld, makeWorld } from '../support/world.mts';

const isParked = ({ parameters }: Kept): boolean => parameters['whenDone'] === 'park';

/** Every node that a version saved is run as it is, but for the IDs: those of things that exist. */
export function upgradeRunsSuite(stage: () => Stage, version: string): void {
	describe('sends what it sent then, and runs', () => {
		beforeEach(async () => await stage().emulator.control.reset());

		test.each(keptCases(version).map((kept): [string, Kept] => [kept.name, kept]))(
			'%s',
			async (_name, kept) => {
				const { emulator, n8n } = stage();
				const { control } = emulator;
				const world = await makeWorld(emulator);
				if (kept.parameters['source'] === 'draft') {
					await control.personas.openInBuilder(world['personaId'] ?? '');
				}
				const saved = savedParameters(kept);
				const placed = inWorld(saved, world) as Record<string, unknown>;
				const ids = new SameIds(saved, placed);
				// What was read first has decided what was sent.
				if (kept.current !== undefined) {
					const fault = {
						method: 'GET',
						path: '/v2/*',
						status: 200,
						body: ids.placed(kept.current),
					};
					await control.addFault(fault);
				}
				await control.clearRequests();
				const { id } = await saveTavusWorkflow(stage(), { parameters: placed });
				const executionId = await n8n.rest.executions.start(id, START);
				if (isParked(kept)) {
					await n8n.rest.executions.waiting(executionId);
					await n8n.rest.executions.stop(executionId);
				} else {
					const execution = await n8n.rest.executions.ended(executionId);
					// The thing that exists is not what was read: Tavus may refuse the change.
					if (kept.current === undefined) itemsOf(execution);
				}
				expectSame(kept.requests, await control.requests(), ids);
			},
		);
	});
}
