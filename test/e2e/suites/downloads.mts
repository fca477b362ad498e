import { outputOf } from '../../../scripts/n8n/rest/executions.mts';
import type { Stage } from '../support/stage.mts';
import { storedFile } from '../support/storedFile.mts';
import { itemsOf, runTavus, wordsOf } from '../support/workflows.mts';

export function downloadsSuite(stage: () => Stage): void {
	describe('downloads of videos', () => {
		beforeEach(async () => await stage().emulator.control.reset());

		const download = (id: string | undefined): Record<string, unknown> => ({
			resource: 'video',
			operation: 'download',
			videoId: { __rl: true, mode: 'id', value: id },
			binaryField: 'film',
		});

		test('puts the file into the item, byte for byte, and gives the host no key', async () => {
			const { control } = stage().emulator;
			const [id] = await control.seedVideos(1, { prefix: 'Hello', fileBytes: 5_000_001 });
			const execution = await runTavus(stage(), { parameters: download(id) });
			const [item] = itemsOf(execution);
			const { bytes, sha256 } = await control.file(String(item?.['download_url']));
			expect(bytes).toBe(5_000_001);
			expect(await storedFile(stage(), outputOf(execution, 'Tavus')[0], 'film')).toEqual({
				bytes,
				sha256,
				mimeType: 'video/mp4',
				fileName: 'Hello 1.mp4',
			});
			const [request, ...more] = await control.fileRequests();
			expect(more).toEqual([]);
			expect(JSON.stringify(request?.headers)).not.toContain(stage().emulator.apiKey);
			expect(Object.keys(request?.headers ?? {})).not.toContain('x-api-key');
		});

		test.each([
			['breaks', { cut: 'mid-answer' as const, cutAfterBytes: 100_000 }],
			['is answered with 503', { status: 503 }],
		])('is tried again when it %s', async (_case, fault) => {
			const { control } = stage().emulator;
			const [id] = await control.seedVideos(1, { fileBytes: 1_000_000 });
			await control.addFault({ path: '/_files/*', ...fault });
			const execution = await runTavus(stage(), { parameters: download(id) });
			const [item] = itemsOf(execution);
			const { sha256 } = await control.file(String(item?.['download_url']));
			expect(await storedFile(stage(), outputOf(execution, 'Tavus')[0], 'film')).toMatchObject({
				bytes: 1_000_000,
				sha256,
			});
			expect(await control.fileRequests()).toHaveLength(2);
		});

		test('of a video that is not ready says what to do', async () => {
			const { control } = stage().emulator;
			await control.change({ videoSeconds: 3600 });
			const [item] = itemsOf(
				await runTavus(stage(), {
					parameters: {
						resource: 'video',
						operation: 'create',
						replicaId: { __rl: true, mode: 'id', value: 'r90bbd427f71' },
						script: 'Hi.',
					},
				}),
			);
			const execution = await runTavus(stage(), {
				parameters: download(String(item?.['video_id'])),
			});
			expect(execution.status).toBe('error');
			expect(wordsOf(execution)).toContain('Wait Until Done');
		});
	});
}
