import { outputOf } from '../../../scripts/n8n/rest/executions.mts';
import { waitFor } from '../../../scripts/n8n/wait.mts';
import { tavusNode } from '../support/nodes.mts';
import { endedOnce, pairsOf, park, startRun, type ParkedRun } from '../support/parking.mts';
import type { Stage } from '../support/stage.mts';
import { storedFile } from '../support/storedFile.mts';

/** Anna, whom everybody has. */
const ANNA = 'r90bbd427f71';
const TWO = ['Ada', 'Grace'];

/** Generates a video a person. */
const video = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
	resource: 'video',
	operation: 'create',
	replicaId: { __rl: true, mode: 'id', value: ANNA },
	script: '=Hi {{ $json.name }}, this is for you.',
	videoName: '={{ $json.name }}',
	limitWaitTime: 2,
	...more,
});

export function videosSuite(stage: () => Stage): void {
	describe('videos', () => {
		beforeEach(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.change({ videoSeconds: 2, trainingSeconds: 3600 });
		});

		const jobs = async (): Promise<Array<{ id: string; name: string; resource: string }>> =>
			await stage().emulator.control.jobs();
		const ready = async (): Promise<unknown[]> => {
			const all = await jobs();
			expect(all).toHaveLength(2);
			return TWO.map((name) => ({
				name,
				from: expect.objectContaining({
					video_id: all.find((job) => job.name === name)?.id,
					status: 'ready',
					download_url: expect.stringContaining('http') as unknown,
				}) as unknown,
			}));
		};

		test('from a script, parked: Tavus calls back, and each item has its own', async () => {
			const run = await park(stage(), TWO, { parameters: video({ whenDone: 'park' }) });
			expect(pairsOf(await run.ended(30))).toEqual(await ready());
			const posts = await stage().emulator.control.requests({ method: 'POST' });
			expect(posts.map(({ body }) => (body as { script: string }).script).sort()).toEqual(
				TWO.map((name) => `Hi ${name}, this is for you.`),
			);
		});

		test('from a script, polled', async () => {
			const run = await startRun(stage(), TWO, { parameters: video({ whenDone: 'poll' }) });
			expect(pairsOf(await endedOnce(stage(), run, 30))).toEqual(await ready());
		});

		test('polled, with the file in the item', async () => {
			const run = await startRun(stage(), TWO, {
				parameters: video({ whenDone: 'poll', options: { downloadVideo: true } }),
			});
			const items = outputOf(await endedOnce(stage(), run, 30), 'Tavus');
			expect(items).toHaveLength(2);
			for (const item of items) {
				const { bytes, sha256 } = await stage().emulator.control.file(
					String(item.json['download_url']),
				);
				expect(await storedFile(stage(), item)).toEqual({
					bytes,
					sha256,
					mimeType: 'video/mp4',
					fileName: `${String(item.json['video_name'])}.mp4`,
				});
			}
		});

		test.each([
			['parked', 'park'],
			['polled', 'poll'],
		])('one that fails, %s, is an item among the others', async (_case, whenDone) => {
			await stage().emulator.control.failVideo({ name: 'Ada', error_message: 'No speech found.' });
			const run = await startRun(stage(), TWO, {
				parameters: video({ whenDone }),
				settings: { onError: 'continueRegularOutput' },
			});
			const [ada, grace] = pairsOf(await endedOnce(stage(), run, 30));
			expect(grace?.from).toMatchObject({ status: 'ready' });
			expect(ada).toMatchObject({
				name: 'Ada',
				from: {
					error: {
						message: expect.stringContaining('No speech found.') as unknown,
						video_id: expect.any(String) as unknown,
						status: 'error',
					},
				},
			});
		});

		test('a replica, then its video, both parked in one workflow; a late callback ends nothing', async () => {
			const { control } = stage().emulator;
			const { executions } = stage().n8n.rest;
			await control.change({ videoSeconds: 3600 });
			const second = tavusNode(
				stage().credential,
				video({
					whenDone: 'park',
					replicaId: { __rl: true, mode: 'id', value: '={{ $json.replica_id }}' },
					script: "=Hi {{ $('Before').item.json.name }}",
					videoName: "={{ $('Before').item.json.name }}",
				}),
				{ name: 'Video', position: [660, 0] },
			);
			const first: ParkedRun = await park(stage(), TWO, { between: [second] });
			for (const name of TWO) await first.finish(name);
			expect(await first.tell('Ada')).toBe(200);
			await waitFor(
				'the second node to park',
				async () => {
					const { status, data } = await executions.get(first.executionId);
					return status === 'waiting' && data.resultData.lastNodeExecuted === 'Video'
						? true
						: undefined;
				},
				{ seconds: 30 },
			);
			expect(await first.tell('Grace')).toBeGreaterThanOrEqual(400);
			await first.staysParked();
			for (const { id } of (await jobs()).filter(({ resource }) => resource === 'video')) {
				await control.finishVideo(id);
			}
			const items = pairsOf(await first.ended(30));
			expect(items.map(({ name, from }) => [name, from['video_name'], from['status']])).toEqual(
				TWO.map((name) => [name, name, 'ready']),
			);
		});

		test('stops polling when the execution is stopped', async () => {
			const { control } = stage().emulator;
			const { executions } = stage().n8n.rest;
			await control.change({ videoSeconds: 3600 });
			const { executionId } = await startRun(stage(), TWO, {
				parameters: video({ whenDone: 'poll' }),
			});
			await waitFor(
				'two videos to be asked for',
				async () => ((await control.requests({ method: 'GET' })).length > 2 ? true : undefined),
				{ seconds: 20 },
			);
			await executions.stop(executionId);
			const ended = await executions.ended(executionId, 10);
			expect(ended.status).toBe('canceled');
		});
	});
}
