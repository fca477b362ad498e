import { outputOf } from '../../../scripts/n8n/rest/executions.mts';
import { fillIn, loadExample, setParameters } from '../../../scripts/start/examples.mts';
import type { Stage } from '../support/stage.mts';
import { waitFor } from '../../../scripts/n8n/wait.mts';

const TRIGGER = 'When clicking Execute workflow';

export function examplesWaitingSuite(stage: () => Stage): void {
	describe('the example workflows that wait', () => {
		beforeEach(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.change({ videoSeconds: 2, trainingSeconds: 3600 });
		});

		test('a personal video for each row', async () => {
			const { n8n, emulator, credential } = stage();
			await emulator.control.failVideo({ name: 'Welcome, Ben', error_message: 'No speech found.' });
			const example = await loadExample('personalised-video', credential);
			const replicaId = { __rl: true, mode: 'id', value: 'r90bbd427f71' };
			setParameters(example, 'Generate Video', { replicaId });
			const { id } = await n8n.rest.workflows.create(example);
			const executionId = await n8n.rest.executions.start(id, TRIGGER);
			await n8n.rest.executions.waiting(executionId);
			const execution = await n8n.rest.executions.ended(executionId, 60);
			expect(execution.data.resultData.error).toBeUndefined();
			const jobs = await emulator.control.jobs();
			const idOf = (name: string): string | undefined =>
				jobs.find((job) => job.name === `Welcome, ${name}`)?.id;
			expect(outputOf(execution, 'Link for the Person').map(({ json }) => json)).toEqual(
				['Ada', 'Chloe'].map((name) => ({
					email: `${name.toLowerCase()}@example.com`,
					subject: `A video for you, ${name}`,
					link: expect.stringContaining(idOf(name) ?? '-') as unknown,
				})),
			);
			expect(outputOf(execution, 'Not Ready').map(({ json }) => json)).toEqual([
				{
					email: 'ben@example.com',
					videoId: idOf('Ben'),
					reason: expect.stringContaining('No speech found.') as unknown,
				},
			]);
		});

		test.each(['completed', 'error'] as const)(
			"wait for a training with n8n's own Wait node, until it is %s",
			async (status) => {
				const { n8n, emulator, credential } = stage();
				const { replica_id: replicaId } = (await createOne(stage())) as { replica_id: string };
				const example = await loadExample('wait-for-a-training', credential);
				fillIn(example, 'Your Replica', { replica_id: replicaId });
				setParameters(example, 'Ten Minutes', { amount: 1, unit: 'seconds' });
				const { id } = await n8n.rest.workflows.create(example);
				const executionId = await n8n.rest.executions.start(id, TRIGGER);
				await waitFor(
					'a second look',
					async () =>
						(await emulator.control.requests({ method: 'GET' })).length >= 2 ? true : undefined,
					{ seconds: 30 },
				);
				await emulator.control.finishReplica(replicaId, { status });
				const execution = await n8n.rest.executions.ended(executionId, 30);
				expect(execution.data.resultData.error).toBeUndefined();
				const node = status === 'completed' ? 'Replica Is Ready' : 'Training Failed';
				expect(outputOf(execution, node).map(({ json }) => json)).toEqual([
					{ replicaId, message: expect.stringContaining(replicaId) as unknown },
				]);
			},
		);
	});
}

/** A replica whose training goes on until the test ends it. */
async function createOne({ emulator }: Stage): Promise<unknown> {
	const response = await fetch(`${emulator.url}/v2/replicas`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-api-key': emulator.apiKey },
		body: JSON.stringify({ train_video_url: 'https://example.com/training.mp4' }),
	});
	return await response.json();
}
