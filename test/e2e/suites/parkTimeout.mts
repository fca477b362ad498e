import { startEmulator } from '../../../emulator/index.mts';
import { outputOf } from '../../../scripts/n8n/rest/executions.mts';
import type { WorkflowNode } from '../../../scripts/n8n/rest/workflows.mts';
import { waitFor } from '../../../scripts/n8n/wait.mts';
import { tavusNode } from '../support/nodes.mts';
import { endedOnce, pairsOf, park, trained, type ParkedRun } from '../support/parking.mts';
import { API_KEY, CALLBACK_SECRET, type Stage } from '../support/stage.mts';

const NAMES = ['one', 'two', 'three'];

/** Executions whose time runs out while other suites run: n8n looks for such ones once a minute. */
export interface TimeOuts {
	/** With an emulator of their own, that no other suite resets. */
	stage: Stage;
	parkedAt: number;
	/** Nothing behind the node. */
	alone: ParkedRun;
	/** A Wait Until Done behind the node. */
	followed: ParkedRun;
	close(): Promise<void>;
}

/** Parks executions with the shortest limit there is. */
export async function startTimeOuts(shared: Stage): Promise<TimeOuts> {
	const emulator = await startEmulator({ port: 0, apiKey: API_KEY, trainingSeconds: 3600 });
	const credential = await shared.n8n.rest.credentials.create('tavusApi', 'Of the time-outs', {
		apiKey: API_KEY,
		baseUrl: emulator.url,
		callbackSecret: CALLBACK_SECRET,
	});
	const stage: Stage = { n8n: shared.n8n, emulator, credential, close: emulator.stop };
	const parameters = { limitWaitTime: 1, limitWaitTimeUnit: 'minutes' };
	const waitOn: WorkflowNode = tavusNode(
		credential,
		{
			operation: 'waitUntilDone',
			replicaId: { __rl: true, mode: 'id', value: '={{ $json.replica_id }}' },
			limitWaitTime: 1,
		},
		{ name: 'Wait On', position: [660, 0] },
	);
	return {
		stage,
		alone: await park(stage, NAMES, { parameters }),
		followed: await park(stage, NAMES, { parameters, between: [waitOn] }),
		parkedAt: Date.now(),
		close: emulator.stop,
	};
}

/** To be asked late, when the time has run out. */
export function parkTimeoutSuite(given: () => TimeOuts): void {
	describe('a parked execution whose time runs out', () => {
		const timedOut = (run: ParkedRun, names: readonly string[]): unknown[] =>
			names.map((name) => ({
				replica_id: run.id(name),
				status: 'started',
				timed_out: true,
				checked_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
			}));

		test('goes on with every id, marked, and the status it knew', async () => {
			const { alone, stage } = given();
			const execution = await endedOnce(stage, alone, 180);
			const items = pairsOf(execution);
			expect(items.map(({ name }) => name)).toEqual(NAMES);
			expect(items.map(({ from }) => from)).toEqual(timedOut(alone, NAMES));
			expect(outputOf(execution, 'Before').map(({ json }) => json)).toEqual(
				NAMES.map((name) => ({ name, note: 'raw' })),
			);
			expect(await alone.tell('one')).toBeGreaterThanOrEqual(400);
		});

		test('a Wait Until Done behind it waits on', async () => {
			const { followed, stage } = given();
			await waitFor(
				'Wait Until Done to begin',
				async () => {
					const { status } = await stage.n8n.rest.executions.get(followed.executionId);
					return status === 'running' ? true : undefined;
				},
				{ seconds: 180 },
			);
			for (const name of NAMES) await followed.finish(name);
			const execution = await endedOnce(stage, followed);
			expect(outputOf(execution, 'Tavus').map(({ json }) => json)).toEqual(
				timedOut(followed, NAMES),
			);
			expect(pairsOf(execution)).toEqual(trained(NAMES, (name) => followed.id(name)));
		});

		test('nothing was created again', async () => {
			expect(await given().stage.emulator.control.jobs()).toHaveLength(6);
		});
	});
}
