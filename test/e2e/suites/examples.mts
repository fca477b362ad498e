import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputOf } from '../../../scripts/n8n/rest/executions.mts';
import type { Workflow } from '../../../scripts/n8n/rest/workflows.mts';
import { ROOT } from '../../../scripts/root.mts';
import {
	createReplica,
	failureOf,
	listReplicas,
	putExamples,
} from '../../../scripts/start/demonstration.mts';
import type { Stage } from '../support/stage.mts';

export function examplesSuite(stage: () => Stage): void {
	describe('the example workflows', () => {
		beforeEach(async () => await stage().emulator.control.reset());

		test.each(['completed', 'error'] as const)(
			'create a replica, and go on when its training ends as %s',
			async (outcome) => {
				const { n8n, emulator, credential } = stage();
				if (outcome === 'error') {
					await emulator.control.failTraining({ error_message: 'The video is too dark.' });
				}
				const examples = await putExamples(n8n.rest, credential, undefined);
				const before = (await n8n.rest.executions.list(examples.doneId)).map(({ id }) => id);
				const created = await createReplica(n8n.rest, examples);
				expect(created.failure).toBeUndefined();
				const started = await n8n.rest.executions.next(examples.doneId, before);
				expect(failureOf(started)).toBeUndefined();
				const [node, message] =
					outcome === 'completed'
						? ['Replica Is Ready', `Replica ${created.replicaId} is ready.`]
						: [
								'Training Failed',
								`Replica ${created.replicaId} could not be trained: The video is too dark.`,
							];
				expect(outputOf(started, node).map(({ json }) => json)).toEqual([
					{ message, replicaId: created.replicaId },
				]);
			},
		);

		test('list the replicas', async () => {
			const { n8n, credential } = stage();
			const examples = await putExamples(n8n.rest, credential, undefined);
			const listed = await listReplicas(n8n.rest, examples);
			expect(failureOf(listed)).toBeUndefined();
			expect(outputOf(listed, 'Get Replicas').length).toBeGreaterThan(0);
		});

		test('put there a second time they are the same workflows, at the same address', async () => {
			const { n8n, credential } = stage();
			const first = await putExamples(n8n.rest, credential, undefined);
			expect(await putExamples(n8n.rest, credential, undefined)).toEqual(first);
		});

		test('hold nothing of the n8n they were made in', async () => {
			const folder = join(ROOT, 'examples');
			const files = (await readdir(folder)).filter((file) => file.endsWith('.json'));
			expect(files.length).toBeGreaterThanOrEqual(3);
			for (const file of files) {
				const workflow = JSON.parse(await readFile(join(folder, file), 'utf8')) as Workflow;
				expect(Object.keys(workflow).sort()).toEqual(['connections', 'name', 'nodes', 'settings']);
				for (const node of workflow.nodes) {
					expect(node).not.toHaveProperty('credentials');
					expect(node).not.toHaveProperty('webhookId');
				}
			}
		});
	});
}
