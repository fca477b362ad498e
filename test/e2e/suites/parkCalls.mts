import { endedOnce, pairsOf, ParkedRun, startRun, type ParkOptions } from '../support/parking.mts';
import type { Stage } from '../support/stage.mts';
import { byId, callTavus } from '../support/tavus.mts';

const TWO = ['Ada', 'Ben'];
const S3 = {
	storage: {
		provider: 's3',
		bucketName: 'recordings',
		bucketRegion: 'us-east-1',
		assumeRoleArn: 'arn:aws:iam::123456789012:role/TavusRecordingWriter',
	},
};
const said = (name: string): Array<{ role: string; content: string }> => [
	{ role: 'user', content: `This is ${name}.` },
	{ role: 'assistant', content: `Hello ${name}!` },
];

export function parkCallsSuite(stage: () => Stage): void {
	describe('an execution that is parked until calls are over', () => {
		beforeEach(async () => await stage().emulator.control.reset());

		const start = async (
			names: readonly string[],
			parameters: Record<string, unknown>,
			options: ParkOptions = {},
		) =>
			await startRun(stage(), names, {
				...options,
				parameters: {
					resource: 'conversation',
					replicaId: byId('r90bbd427f71'),
					conversationName: '={{ $json.name }}',
					...parameters,
				},
			});
		const park = async (...given: Parameters<typeof start>): Promise<ParkedRun> => {
			const started = await start(...given);
			await stage().n8n.rest.executions.waiting(started.executionId);
			const { data } = await callTavus(stage(), 'GET', '/v2/conversations?limit=100');
			const rows = data as Array<Record<string, string>>;
			const jobs = rows.map(({ conversation_id, conversation_name, callback_url = '' }) => ({
				id: String(conversation_id),
				name: String(conversation_name),
				callback_url,
			}));
			expect(jobs.map(({ name }) => name).sort()).toEqual([...given[0]].sort());
			return new ParkedRun(stage(), started, jobs);
		};
		const transcripts = (run: ParkedRun): unknown[] =>
			TWO.map((name) => ({
				name,
				from: expect.objectContaining({
					conversation_id: run.id(name),
					status: 'ended',
					transcript: `User: This is ${name}.\nAssistant: Hello ${name}!`,
					duration: expect.any(Number) as unknown,
				}) as unknown,
			}));
		const TRANSCRIPT = { waitFor: 'transcript' };

		test.each(['normal', 'twice', 'out-of-order', 'late'] as const)(
			'goes on once, each item with its own transcript, when callbacks come %s',
			async (callback) => {
				const run = await park(TWO, TRANSCRIPT);
				const { conversations } = stage().emulator.control;
				const how = { callback, ...(callback === 'late' ? { callbackDelayMs: 1000 } : {}) };
				await conversations.hold(run.id('Ben'), { turns: said('Ben'), ...how });
				await run.staysParked();
				await conversations.hold(run.id('Ada'), { turns: said('Ada'), ...how });
				expect(pairsOf(await run.ended())).toEqual(transcripts(run));
			},
		);

		test('both calls at the same time', async () => {
			const run = await park(TWO, TRANSCRIPT);
			const { conversations } = stage().emulator.control;
			await Promise.all(
				TWO.map((name) =>
					conversations.hold(run.id(name), { turns: said(name), callback: 'twice' }),
				),
			);
			expect(pairsOf(await run.ended())).toEqual(transcripts(run));
		});

		test('outlives a restart of n8n between the calls', async () => {
			const run = await park(TWO, TRANSCRIPT, { start: 'webhook' });
			const { conversations } = stage().emulator.control;
			await conversations.hold(run.id('Ada'), { turns: said('Ada') });
			await run.staysParked();
			await stage().n8n.restart();
			await conversations.hold(run.id('Ben'), { turns: said('Ben'), callback: 'twice' });
			expect(pairsOf(await run.ended())).toEqual(transcripts(run));
		});

		test.each([
			['ended', {}, { shutdown_reason: 'participant_left_timeout' }],
			['recording', {}, { storage_provider: 's3' }],
			[
				'recording',
				{ recording: { error_code: 'DESTINATION_AUTH_FAILED', error_message: 'No access.' } },
				{ error: expect.objectContaining({ status: 'recording_copy_failed' }) as unknown },
			],
			['perception', { perception: 'Ada smiles.' }, { analysis: 'Ada smiles.' }],
			[
				'perception',
				{ perception: { reason: 'no_vision_history' } },
				{ missing: true, missing_reason: 'no_vision_history' },
			],
		] as const)('waits for %s: %j', async (waitFor, content, item) => {
			const properties = { enableRecording: true, recordingStorage: S3 };
			const run = await park(['Ada'], { waitFor, properties });
			await stage().emulator.control.conversations.hold(run.id('Ada'), content);
			const [pair] = pairsOf(await run.ended());
			expect(pair?.from).toMatchObject(item);
			expect(JSON.stringify(pair)).toContain(run.id('Ada'));
		});

		test('a call that is over before it can park: it does not', async () => {
			await stage().emulator.control.change({
				callback: 'before-answer',
				visitorSeconds: 0,
				visit: { turns: said('Ada') },
			});
			const started = await start(['Ada'], TRANSCRIPT);
			const [pair] = pairsOf(await endedOnce(stage(), started));
			expect(pair?.from).toMatchObject({
				transcript: 'User: This is Ada.\nAssistant: Hello Ada!',
			});
		});
	});
}
