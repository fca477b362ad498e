import { signCallbackUrl } from '../../../nodes/Tavus/callbacks/sign.ts';
import { lastRun, outputOf, type Execution } from '../../../scripts/n8n/rest/executions.mts';
import type { StoredWorkflow, Workflow } from '../../../scripts/n8n/rest/workflows.mts';
import { fillIn } from '../../../scripts/start/examples.mts';
import { filledIn, keptExamples, OURS } from '../support/kept.mts';
import { CALLBACK_SECRET, type Stage } from '../support/stage.mts';
import { TRIGGER } from '../support/workflows.mts';
import { makeWorld } from '../support/world.mts';

const MANUAL = 'When clicking Execute workflow';
const FIELD = 'callbackUrl';

const hasNode = ({ nodes }: Workflow, name: string): boolean =>
	nodes.some((node) => node.name === name);

/** Where the user is asked for the address of a trigger. */
const addressNode = ({ nodes }: Workflow): string | undefined =>
	nodes.find(({ parameters }) => JSON.stringify(parameters).includes(`"name":"${FIELD}"`))?.name;

/** Puts the examples into n8n and publishes those that are called back. */
async function put(
	stage: Stage,
	version: string,
): Promise<Array<[file: string, workflow: StoredWorkflow]>> {
	const { workflows } = stage.n8n.rest;
	const world = await makeWorld(stage.emulator);
	const stored: Array<[string, StoredWorkflow]> = [];
	let address = '';
	// An example that has no trigger of its own takes the address of the one that is nothing else.
	const all = keptExamples(version).sort(
		([, a], [, b]) => Number(hasNode(b, TRIGGER)) - Number(hasNode(a, TRIGGER)),
	);
	for (const [file, workflow] of all) {
		filledIn(workflow, stage, world);
		const { id } = await workflows.create(workflow);
		const isCalled = hasNode(workflow, TRIGGER);
		const own = isCalled ? await workflows.webhookUrl(id, TRIGGER) : undefined;
		if (own !== undefined && !hasNode(workflow, MANUAL)) address = own;
		const node = addressNode(workflow);
		if (node !== undefined) {
			fillIn(workflow, node, { [FIELD]: own ?? address });
			const { nodes } = await workflows.get(id);
			const webhookIds = new Map(nodes.map((one) => [one.name, one.webhookId]));
			for (const one of workflow.nodes) {
				const webhookId = webhookIds.get(one.name);
				if (webhookId !== undefined) one.webhookId = webhookId;
			}
			await workflows.update(id, workflow);
		}
		if (isCalled) await workflows.publish(id);
		stored.push([file, await workflows.get(id)]);
	}
	return stored;
}

function expectGood(execution: Execution, { nodes }: Workflow): void {
	expect(execution.data.resultData.error).toBeUndefined();
	expect(execution.status).toBe('success');
	for (const { name, type } of nodes.filter((node) => node.type.startsWith(OURS))) {
		const errors = [0, 1].flatMap((output) =>
			outputOf(execution, name, output).map(({ json }) => json['error']),
		);
		expect({ name, type, error: lastRun(execution, name)?.error, errors }).toEqual({
			name,
			type,
			errors: errors.map(() => undefined),
		});
	}
}

export function upgradeExamplesSuite(stage: () => Stage, version: string): void {
	describe('the examples that came with it', () => {
		let stored: Array<[file: string, workflow: StoredWorkflow]> = [];

		beforeAll(async () => {
			const { control } = stage().emulator;
			await control.reset();
			await control.change({ videoSeconds: 1, trainingSeconds: 1 });
			stored = await put(stage(), version);
		});

		test.each(keptExamples(version).map(([file]) => file))('%s runs', async (file) => {
			const { n8n, emulator } = stage();
			const { executions } = n8n.rest;
			const workflow = stored.find(([name]) => name === file)?.[1];
			if (workflow === undefined) throw new Error(`${file} is not there`);
			const isCalled = hasNode(workflow, TRIGGER);
			const ids = async (): Promise<string[]> =>
				(await executions.list(workflow.id)).map(({ id }) => id);
			const before = await ids();
			await emulator.control.clearRequests();
			const jobs = (await emulator.control.jobs()).length;
			if (hasNode(workflow, MANUAL)) {
				expectGood(await executions.run(workflow.id, MANUAL), workflow);
			} else {
				const url = await n8n.rest.workflows.webhookUrl(workflow.id, TRIGGER);
				const [replica = ''] = await emulator.control.seedReplicas(1);
				await emulator.control.forgeCallback(signCallbackUrl(url, CALLBACK_SECRET), {
					replica_id: replica,
					status: 'ready',
				});
			}
			const started = await ids();
			if (isCalled) {
				const made = (await emulator.control.jobs()).slice(jobs);
				for (const { id } of made.filter(({ resource }) => resource === 'conversation'))
					await emulator.control.conversations.hold(id, {});
				const known = hasNode(workflow, MANUAL) ? started : before;
				expectGood(await executions.next(workflow.id, known, 60), workflow);
			}
			const requests = await emulator.control.requests();
			expect(requests.length).toBeGreaterThan(0);
			expect(requests.filter(({ status = 0 }) => status >= 400)).toEqual([]);
		});
	});
}
