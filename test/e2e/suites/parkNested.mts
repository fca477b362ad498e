import { outputOf } from '../../../scripts/n8n/rest/executions.mts';
import type { Workflow, WorkflowNode } from '../../../scripts/n8n/rest/workflows.mts';
import { waitFor } from '../../../scripts/n8n/wait.mts';
import { AFTER, byHand, chained, setNode, START, tavusNode } from '../support/nodes.mts';
import { ParkedRun, parkParameters, trained, type JobSeen } from '../support/parking.mts';
import type { Stage } from '../support/stage.mts';

const TWO = ['first', 'second'];

export function parkNestedSuite(stage: () => Stage): void {
	describe('a parked node inside other things', () => {
		beforeEach(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.change({ trainingSeconds: 3600 });
		});

		/** Waits until so many jobs are there. */
		const jobs = async (count: number): Promise<JobSeen[]> =>
			await waitFor(
				`${count} jobs`,
				async () => {
					const all = await stage().emulator.control.jobs();
					return all.length >= count ? all : undefined;
				},
				{ seconds: 30 },
			);
		const items = (names: readonly string[]): unknown => ({
			[START]: names.map((name) => ({ json: { name } })),
		});

		test('in a loop it waits in every round, and callbacks of an earlier round end no later one', async () => {
			const { executions, workflows } = stage().n8n.rest;
			const { id } = await workflows.create({ ...looped(stage()), ...{ pinData: items(TWO) } });
			const executionId = await executions.start(id, START);
			const runs: ParkedRun[] = [];
			for (const [index, name] of TWO.entries()) {
				const all = await jobs(index + 1);
				await executions.waiting(executionId);
				const run = new ParkedRun(stage(), { workflowId: id, executionId }, all);
				runs.push(run);
				if (index > 0) {
					expect(await run.tell('first')).toBe(200);
					await run.staysParked();
				}
				await run.finish(name);
				expect(await run.tell(name)).toBe(200);
			}
			const execution = await executions.ended(executionId);
			expect(execution.status).toBe('success');
			expect(execution.data.resultData.runData['Tavus']).toHaveLength(2);
			expect(outputOf(execution, 'After').map(({ json }) => json['replica_id'])).toEqual(
				TWO.map((name) => runs.at(-1)?.id(name)),
			);
			expect(await jobs(0)).toHaveLength(2);
		});

		test('in a sub-workflow it parks, and the parent gets its result', async () => {
			const { executions, workflows } = stage().n8n.rest;
			const child = await workflows.create(childOf(stage()));
			await workflows.publish(child.id);
			const parent = await workflows.create({
				...chained('Parent', [byHand, callOf(child.id), setNode('Done', 440, '={{ $json }}')]),
				...{ pinData: items(TWO) },
			});
			const parentId = await executions.start(parent.id, START);
			const all = await jobs(2);
			await executions.waiting(parentId);
			const [called] = await executions.list(child.id);
			expect(called?.status).toBe('waiting');
			const run = new ParkedRun(
				stage(),
				{ workflowId: child.id, executionId: called?.id ?? '' },
				all,
			);
			await run.finish('second');
			expect(await run.tell('second')).toBe(200);
			await run.staysParked();
			expect((await executions.waiting(parentId)).status).toBe('waiting');
			await run.finish('first');
			expect(await run.tell('first')).toBe(200);
			await run.ended();
			const execution = await executions.ended(parentId, 90);
			expect(execution.data.resultData.error).toBeUndefined();
			expect(outputOf(execution, 'Done').map(({ json }) => json)).toEqual(
				trained(TWO, (name) => run.id(name)),
			);
			expect(execution.data.resultData.runData['Done']).toHaveLength(1);
		});
	});
}

/** Start -> Loop -> Tavus -> back; Loop -> After when it is through. */
function looped(stage: Stage): Workflow {
	const to = (node: string): Record<string, unknown> => ({ node, type: 'main', index: 0 });
	return {
		name: 'Loop',
		nodes: [
			byHand,
			{
				name: 'Loop',
				type: 'n8n-nodes-base.splitInBatches',
				typeVersion: 3,
				position: [220, 0],
				parameters: { batchSize: 1, options: {} },
			},
			tavusNode(stage.credential, parkParameters()),
			setNode('After', 660, '={{ $json }}'),
		],
		connections: {
			[START]: { main: [[to('Loop')]] },
			Loop: { main: [[to('After')], [to('Tavus')]] },
			Tavus: { main: [[to('Loop')]] },
		},
	};
}

function childOf(stage: Stage): Workflow {
	return chained('Child', [
		{
			name: START,
			type: 'n8n-nodes-base.executeWorkflowTrigger',
			typeVersion: 1.1,
			position: [0, 0],
			parameters: { inputSource: 'passthrough' },
		},
		setNode('Before', 220, '={{ { name: $json.name } }}'),
		tavusNode(stage.credential, parkParameters()),
		setNode('After', 660, AFTER),
	]);
}

function callOf(workflowId: string): WorkflowNode {
	return {
		name: 'Call',
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.2,
		position: [220, 0],
		parameters: {
			workflowId: { __rl: true, mode: 'id', value: workflowId },
			workflowInputs: { mappingMode: 'defineBelow', value: {} },
			mode: 'once',
			options: { waitForSubWorkflow: true },
		},
	};
}
