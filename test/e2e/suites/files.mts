import type { WorkflowNode } from '../../../scripts/n8n/rest/workflows.mts';
import type { MediaFetch } from '../../../emulator/media.mts';
import { lastRun, type Execution } from '../../../scripts/n8n/rest/executions.mts';
import {
	CONSENT,
	PORTRAIT,
	SPEECH,
	startMediaServer,
	TRAINING,
	type MediaFile,
	type MediaServer,
} from '../support/mediaFiles.mts';
import { byHand, chained, START, tavusNode } from '../support/nodes.mts';
import type { Stage } from '../support/stage.mts';
import { wordsOf } from '../support/workflows.mts';

const ANNA = 'r90bbd427f71';

export function filesSuite(stage: () => Stage): void {
	describe('files of the item', () => {
		let media: MediaServer;

		beforeAll(async () => {
			media = await startMediaServer();
		});
		afterAll(async () => await media.stop());
		beforeEach(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.change({
				fetchMedia: true,
				trainingSeconds: 0.5,
				videoSeconds: 0.5,
			});
		});

		/** Gets the files with HTTP Request nodes, and gives them to Tavus. */
		const run = async (
			files: Record<string, MediaFile>,
			parameters: Record<string, unknown>,
		): Promise<Execution> => {
			const fetching = Object.entries(files).map(
				([field, file], index): WorkflowNode => ({
					name: `Fetch ${field}`,
					type: 'n8n-nodes-base.httpRequest',
					typeVersion: 4.2,
					position: [220 * (index + 1), 0],
					parameters: {
						url: media.url(file),
						options: {
							response: { response: { responseFormat: 'file', outputPropertyName: field } },
						},
					},
				}),
			);
			// The second request gives only its own file: both go into one item.
			const merge: WorkflowNode = {
				name: 'Both',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				position: [900, 0],
				parameters: {
					jsCode: `const names = ${JSON.stringify(fetching.map(({ name }) => name))};
return [{ json: {}, binary: Object.assign({}, ...names.map((name) => $(name).first().binary)) }];`,
				},
			};
			const { id } = await stage().n8n.rest.workflows.create(
				chained('Files', [
					byHand,
					...fetching,
					...(fetching.length > 1 ? [merge] : []),
					tavusNode(stage().credential, parameters, { position: [1120, 0] }),
				]),
			);
			return await stage().n8n.rest.executions.run(id, START);
		};

		/** What Tavus fetched, once it is through; the links must work for it, and must be nowhere else. */
		const fetched = async (count: number, execution: Execution): Promise<MediaFetch[]> => {
			const fetches = await stage().emulator.control.waitForFetches({ count });
			for (const { url } of fetches) {
				const link = new URL(url);
				expect(link.origin).toBe(stage().n8n.url);
				const token = link.searchParams.get('token') ?? '';
				expect(token.length).toBeGreaterThan(20);
				expect(execution.rawData).not.toContain(token);
				expect(execution.rawData).not.toContain('binary-data/signed');
				// A link of one's own making does not work.
				const changed = await fetch(
					`${link.origin}${link.pathname}?token=${token.slice(0, -4)}AAAA`,
				);
				await changed.text();
				expect(changed.status).toBeGreaterThanOrEqual(400);
			}
			return fetches;
		};
		const like = (field: string, file: MediaFile): unknown =>
			expect.objectContaining({
				field,
				status: 200,
				bytes: file.content.length,
				sha256: file.sha256,
				content_type: expect.stringContaining(file.type) as unknown,
			});

		test('training and consent video, fetched by Tavus through signed links, parked meanwhile', async () => {
			const execution = await run(
				{ training: TRAINING, consent: CONSENT },
				{
					trainVideoSource: 'file',
					trainVideoBinaryField: 'training',
					consentVideoSource: 'file',
					consentVideoBinaryField: 'consent',
					whenDone: 'park',
				},
			);
			expect(execution.data.resultData.error).toBeUndefined();
			const fetches = await fetched(2, execution);
			expect(fetches).toEqual(
				expect.arrayContaining([
					like('train_video_url', TRAINING),
					like('consent_video_url', CONSENT),
				]),
			);
			expect(lastRun(execution, 'Tavus')?.data?.main?.[0]?.[0]?.json).toMatchObject({
				status: 'completed',
			});
		});

		test('training image', async () => {
			const execution = await run(
				{ data: PORTRAIT },
				{
					trainingSource: 'image',
					trainImageSource: 'file',
					trainImageBinaryField: 'data',
					voiceName: { __rl: true, mode: 'id', value: 'anna' },
				},
			);
			expect(execution.data.resultData.error).toBeUndefined();
			expect(await fetched(1, execution)).toEqual([like('train_image_url', PORTRAIT)]);
		});

		test('audio of a video, polled', async () => {
			const execution = await run(
				{ data: SPEECH },
				{
					resource: 'video',
					operation: 'create',
					replicaId: { __rl: true, mode: 'id', value: ANNA },
					speechSource: 'audio',
					audioSource: 'file',
					audioBinaryField: 'data',
					whenDone: 'poll',
				},
			);
			expect(execution.data.resultData.error).toBeUndefined();
			expect(await fetched(1, execution)).toEqual([like('audio_url', SPEECH)]);
			expect(lastRun(execution, 'Tavus')?.data?.main?.[0]?.[0]?.json).toMatchObject({
				status: 'ready',
			});
		});

		test('of the wrong type, or that is not there, is refused before anything is sent', async () => {
			const parameters = {
				trainVideoSource: 'file',
				trainVideoBinaryField: 'data',
				consentVideoUrl: 'https://example.com/consent.mp4',
			};
			const wrong = await run({ data: PORTRAIT }, parameters);
			expect(wordsOf(wrong)).toContain('image/png');
			expect(wordsOf(wrong)).toContain('Training Video');
			const missing = await run({ other: TRAINING }, parameters);
			expect(wordsOf(missing)).toContain("'data'");
			expect(wordsOf(missing)).toContain('other');
			expect(await stage().emulator.control.requests({ method: 'POST' })).toEqual([]);
		});
	});
}
