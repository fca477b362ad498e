import { setTimeout as sleep } from 'node:timers/promises';
import { NOTHING_MS } from '../support/callbacks.mts';
import type { Stage } from '../support/stage.mts';
import { byId } from '../support/tavus.mts';
import {
	createParameters,
	eventOf,
	itemsOf,
	publishTrigger,
	runTavus,
	type PublishedTrigger,
} from '../support/workflows.mts';
import { optionsOf, find } from '../../unit/parameters.mts';

const ALL_EVENTS = optionsOf(find('TavusTrigger events')).map(({ value }) => String(value));

export function everyCallbackSuite(stage: () => Stage): void {
	describe('every kind of callback', () => {
		let trigger: PublishedTrigger;

		beforeAll(async () => {
			trigger = await publishTrigger(stage(), { events: ALL_EVENTS });
		});
		beforeEach(async () => await stage().emulator.control.reset());

		/** Runs a Tavus node that hands out the trigger's address; gives its item. */
		const create = async (
			parameters: Record<string, unknown>,
		): Promise<Record<string, unknown>> => {
			const execution = await runTavus(stage(), {
				parameters: { callbackUrl: trigger.url, ...parameters },
			});
			return itemsOf(execution)[0] ?? {};
		};

		/** The events that started executions since, in any order, once there are no more of them to come. */
		const startedSince = async (
			before: string[],
			count: number,
		): Promise<Array<Record<string, unknown>>> => {
			const { executions } = stage().n8n.rest;
			let known = before;
			for (let found = 0; found < count; ) {
				await trigger.next(known);
				const now = await trigger.executions();
				found = now.length - before.length;
				known = now;
			}
			await sleep(NOTHING_MS);
			const ids = (await trigger.executions()).filter((id) => !before.includes(id));
			const ended = await Promise.all(ids.map(async (id) => await executions.ended(id, 30)));
			for (const execution of ended) expect(execution.rawData).not.toContain('tavus_sig');
			return ended.map((execution) => eventOf(execution) ?? {});
		};

		const conversation = async (properties: Record<string, unknown> = {}): Promise<string> => {
			const { conversation_id: id } = await create({
				resource: 'conversation',
				replicaId: byId('r90bbd427f71'),
				properties,
			});
			return String(id);
		};

		test('of a whole conversation, each once, as the API tells it', async () => {
			const { control } = stage().emulator;
			await control.change({ callback: 'twice' });
			const before = await trigger.executions();
			const id = await conversation({ enableRecording: true, recordingStorage: S3 });
			await control.conversations.hold(id, {
				turns: [{ role: 'user', content: 'Hi.' }],
				memory: 'Likes tea.',
				postCallActions: [{ tool_id: 't1', tool_name: 'save_summary', body: { summary: 'Hi.' } }],
				canvas: [INTERACTION],
				shutdownReason: 'participant_left_timeout',
			});
			const events = await startedSince(before, 9);
			expect(events.map(({ event }) => event).sort()).toEqual([
				'application.memory_consolidation',
				'application.perception_analysis',
				'application.post_call_action_executed',
				'application.raven_memory_evidence',
				'application.recording_ready',
				'application.transcription_ready',
				'canvas.interaction',
				'system.replica_joined',
				'system.shutdown',
			]);
			const proved = events.map(({ event, resource, resource_id: of, confirmed }) => [
				event,
				resource,
				of,
				confirmed,
			]);
			expect(proved).toEqual(events.map(({ event }) => [event, 'conversation', id, true]));
			const told = new Map(events.map((event) => [event['event'], event['data']]));
			expect(told.get('system.shutdown')).toMatchObject({
				shutdown_reason: 'participant_left_timeout',
			});
			expect(told.get('application.transcription_ready')).toMatchObject({
				transcript: 'User: Hi.',
			});
		});

		test('of a call whose recording and perception were not possible', async () => {
			const before = await trigger.executions();
			const id = await conversation({ enableRecording: true, recordingStorage: S3 });
			await stage().emulator.control.conversations.hold(id, {
				perception: { reason: 'no_vision_history' },
				recording: { error_code: 'DESTINATION_AUTH_FAILED', error_message: 'No access.' },
			});
			const events = await startedSince(before, 5);
			expect(events.map(({ event }) => event).sort()).toEqual([
				'application.perception_unavailable',
				'application.recording_copy_failed',
				'application.transcription_ready',
				'system.replica_joined',
				'system.shutdown',
			]);
		});

		test('of objectives, guardrails and memory evidence', async () => {
			const { conversations } = stage().emulator.control;
			const id = await conversation();
			const before = await trigger.executions();
			const [url = ''] = (await stage().emulator.control.requests({ method: 'POST' })).map(
				({ body }) => (body as { callback_url?: string }).callback_url ?? '',
			);
			await conversations.objective(id, {
				url,
				objective_name: 'ask_name',
				output_variables: { name: 'Ada' },
			});
			await conversations.guardrail(id, {
				url,
				guardrail: 'no_competitors',
				guardrail_uuid: 'e7f1b2c4-0d3a-4b5e-9f60-718293a4b5c6',
			});
			await conversations.event(id, {
				event_type: 'application.raven_memory_evidence',
				properties: { analysis: 'A mug of tea.' },
			});
			await stage().emulator.control.forgeCallback(url, { something: 'new' });
			const events = await startedSince(before, 4);
			expect(events.map(({ event, confirmed }) => [event, confirmed]).sort()).toEqual([
				['application.raven_memory_evidence', true],
				['guardrail.triggered', false],
				['objective.completed', false],
				['unknown', false],
			]);
		});

		test.each(['ready', 'error'] as const)('of a document that ends as %s', async (outcome) => {
			const { control } = stage().emulator;
			if (outcome === 'error') await control.failDocument({ error_message: 'file_empty' });
			const before = await trigger.executions();
			const item = await create({
				resource: 'document',
				documentUrl: 'https://example.com/handbook.pdf',
			});
			const events = await startedSince(before, 3);
			expect(events.map(({ event, status }) => [event, status]).sort()).toEqual(
				[
					[`document.${outcome}`, outcome],
					['document.progress', 'processing'],
					['document.progress', 'started'],
				].sort(),
			);
			const last = events.find(({ event }) => event === `document.${outcome}`);
			expect(last).toMatchObject({ resource_id: item['document_id'], confirmed: true });
		});

		test.each(['ready', 'error'] as const)('of a video that ends as %s', async (outcome) => {
			const { control } = stage().emulator;
			await control.change({ videoSeconds: 0.5 });
			if (outcome === 'error') await control.failVideo({ error_message: 'No speech found.' });
			const before = await trigger.executions();
			const item = await create({
				resource: 'video',
				replicaId: byId('r90bbd427f71'),
				script: 'Hi.',
			});
			const [event] = await startedSince(before, 1);
			expect(event).toMatchObject({
				event: `video.${outcome}`,
				resource_id: item['video_id'],
				confirmed: true,
			});
		});

		test('of a training', async () => {
			const before = await trigger.executions();
			const item = await create(createParameters({ callbackUrl: trigger.url }));
			const [event] = await startedSince(before, 1);
			expect(event).toMatchObject({
				event: 'replica.completed',
				resource_id: item['replica_id'],
				confirmed: true,
			});
		});
	});
}

/** As docs.tavus.io shows it ("Record Canvas Interaction"). */
const INTERACTION = {
	interaction_id: 'ci_call_8f2d41_submit_5e0b7c2a',
	tool_call_id: 'call_8f2d41',
	component: 'canvas.question',
	component_version: 'v1',
	type: 'submit',
	value: { selected_option_ids: ['opt_2'], skipped: false },
};

const S3 = {
	storage: {
		provider: 's3',
		bucketName: 'recordings',
		bucketRegion: 'us-east-1',
		assumeRoleArn: 'arn:aws:iam::123456789012:role/TavusRecordingWriter',
	},
};
