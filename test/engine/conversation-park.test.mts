import type { IDataObject } from 'n8n-workflow';

import { fakeTime, hurry } from '../trigger/harness.mts';
import { byId, namedItems } from './harness/parameters.mts';
import { Execution, type Answered, type Ended } from './harness/parking.mts';
import { jsonOf, waitingItems } from './harness/parked.mts';
import { expectFailedItem } from './harness/replicas.mts';
import { TavusCalls } from './harness/tavus-calls.mts';

fakeTime();

let tavus: TavusCalls;
beforeEach(async () => {
	tavus = await TavusCalls.start();
});

const MINUTE = 60_000;
const recorded = { properties: { enableRecording: true } };

/** An execution that is parked with one conversation for each item. */
async function parked(waitFor: string, count = 1, more: IDataObject = {}): Promise<Execution> {
	const execution = new Execution({
		parameters: {
			replicaId: byId('r90bbd427f71'),
			resource: 'conversation',
			conversationName: '={{ $json.name }}',
			whenDone: 'park',
			waitFor,
			...more,
		} as never,
		items: namedItems(count),
		credentials: tavus.credentials,
	});
	const { run }: Ended = await hurry(execution.start());
	expect(run.status).toBe('waiting');
	execution.callbackUrl = tavus.callbacks.get('c0') ?? '';
	return execution;
}

const post = async (execution: Execution, body: IDataObject): Promise<Answered> =>
	await hurry(execution.post(body));

/** Calls back, and expects the execution to stay parked. */
async function stays(execution: Execution, body: IDataObject): Promise<void> {
	const { status, resumed } = await post(execution, body);
	expect({ status, resumed }).toEqual({ status: 200, resumed: undefined });
}

const reason = { shutdown_reason: 'participant_left_timeout reached' };

test('what comes out when time runs out still has the link to join', async () => {
	const execution = await parked('ended');
	expect(jsonOf(waitingItems(execution))).toEqual([
		{
			conversation_id: 'c0',
			conversation_name: 'item-0',
			conversation_url: 'https://tavus.daily.co/c0',
			status: 'active',
			timed_out: true,
			checked_at: expect.any(String),
		},
	]);
});

test('the end of the last call wakes the execution, under either name of the join', async () => {
	const execution = await parked('ended', 2);
	await stays(execution, tavus.happen('c0', 'system.pal_joined', { face_id: 'r1' }));
	await stays(execution, tavus.happen('c0', 'system.replica_joined', { replica_id: 'r1' }));
	await stays(execution, tavus.happen('c0', 'application.transcription_ready', { transcript: [] }));
	await stays(execution, tavus.happen('c0', 'system.shutdown', reason));
	const { resumed } = await post(execution, tavus.happen('c1', 'system.shutdown', reason));
	expect(resumed?.run.status).toBe('success');
	expect(jsonOf(resumed?.items)).toEqual([
		expect.objectContaining({
			conversation_id: 'c0',
			conversation_name: 'item-0',
			status: 'ended',
			shutdown_reason: 'participant_left_timeout',
			duration: expect.any(Number),
			replica_id: 'r1',
			persona_id: 'p1',
		}),
		expect.objectContaining({ conversation_id: 'c1', status: 'ended' }),
	]);
});

test('the transcript', async () => {
	const execution = await parked('transcript');
	await stays(execution, tavus.happen('c0', 'system.replica_joined'));
	const transcript = [
		{ role: 'system', content: 'Be kind.' },
		{ role: 'user', content: 'Hi.' },
	];
	const { resumed } = await post(
		execution,
		tavus.happen('c0', 'application.transcription_ready', { transcript }),
	);
	expect(jsonOf(resumed?.items)[0]).toMatchObject({ transcript: 'User: Hi.' });
});

test('the perception analysis, or that there is none', async () => {
	const execution = await parked('perception');
	await stays(execution, tavus.happen('c0', 'system.shutdown', reason));
	const { resumed } = await post(
		execution,
		tavus.happen('c0', 'application.perception_unavailable', { reason: 'no_vision_history' }),
	);
	expect(jsonOf(resumed?.items)[0]).toMatchObject({
		conversation_id: 'c0',
		missing: true,
		missing_reason: 'no_vision_history',
	});
});

test('a recording that could not be stored', async () => {
	const execution = await parked('recording', 1, recorded);
	await stays(execution, tavus.happen('c0', 'system.shutdown', reason));
	const { resumed } = await post(
		execution,
		tavus.happen('c0', 'application.recording_copy_failed', { error_message: 'AccessDenied' }),
	);
	expect(resumed?.run.status).toBe('success');
	expectFailedItem(resumed?.items[0], 'AccessDenied');
});

test('another event, ten minutes after the call, gives up what has not come', async () => {
	const execution = await parked('recording', 1, recorded);
	await stays(execution, tavus.happen('c0', 'system.shutdown', reason));
	await stays(execution, tavus.happen('c0', 'application.perception_analysis', { analysis: 'A.' }));
	jest.setSystemTime(Date.now() + 10 * MINUTE);
	const { resumed } = await post(
		execution,
		tavus.happen('c0', 'application.memory_consolidation', {}),
	);
	expect(jsonOf(resumed?.items)[0]).toMatchObject({ conversation_id: 'c0', missing: true });
});

test('a test without a replica has ended before the execution could be parked', async () => {
	const execution = new Execution({
		parameters: {
			replicaId: byId('r90bbd427f71'),
			resource: 'conversation',
			whenDone: 'park',
			additionalFields: { testMode: true },
		} as never,
		items: namedItems(1),
		credentials: tavus.credentials,
	});
	const create = tavus.rows.set.bind(tavus.rows);
	tavus.rows.set = (id, row) => create(id, { ...row, status: 'ended' });
	const { run, items } = await hurry(execution.start());
	expect(run.status).toBe('success');
	expect(jsonOf(items)[0]).toMatchObject({ conversation_id: 'c0', status: 'ended' });
});
