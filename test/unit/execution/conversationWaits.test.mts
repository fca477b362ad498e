import type { IDataObject } from 'n8n-workflow';

import { lookAt, timedOut } from '../../../nodes/Tavus/execution/jobs.ts';
import { statefulJob } from '../operations/plan.mts';
import { fakeSession, fakeTime, REPLICA_JOB } from './fakeSession.mts';
import { jsonOf, KEY, run, stopped, type Answer } from './fakeNode.mts';

fakeTime();

const JOINED = { event_type: 'system.replica_joined', timestamp: '2026-11-22T10:00:00Z' };
const SHUTDOWN = {
	event_type: 'system.shutdown',
	timestamp: '2026-11-22T10:05:00Z',
	properties: { shutdown_reason: 'participant_left_timeout' },
};
const call = (status: string, ...events: object[]): IDataObject =>
	({ conversation_id: 'c123456', status, events }) as IDataObject;
const waitFor = (what: string, respond: (count: number) => unknown): Parameters<typeof run>[0] => ({
	operation: 'conversation:waitUntilDone',
	items: [
		{
			conversationId: 'c123456',
			waitFor: what,
			limitWaitTime: 2,
			limitWaitTimeUnit: 'hours',
		},
	],
	respond: (_request, count): Answer => ({ status: 200, body: respond(count) }),
});

describe('a conversation', () => {
	test('is waited for until it has ended', async () => {
		const ran = await run(
			waitFor('ended', (count) =>
				count < 3 ? call('active', JOINED) : call('ended', JOINED, SHUTDOWN),
			),
		);
		expect(ran.sent.length).toBeGreaterThanOrEqual(3);
		expect(jsonOf(ran)).toEqual([
			expect.objectContaining({
				conversation_id: 'c123456',
				status: 'ended',
				shutdown_reason: 'participant_left_timeout',
			}),
		]);
	});

	test('whose recording could not be copied failed, with what to do; no key stands in the reason', async () => {
		const failed = {
			event_type: 'application.recording_copy_failed',
			timestamp: '2026-11-22T10:06:00Z',
			properties: { error_message: `no access with ${KEY}` },
		};
		const { error } = await stopped(
			waitFor('recording', () => call('ended', JOINED, SHUTDOWN, failed)),
		);
		expect(error.message).toMatch(
			/^Tavus could not finish the conversation c123456: no access with \*\*\*/,
		);
		expect(error.description).toMatch(/Let Tavus write into the storage/);
	});

	test('that was deleted failed, with what to do', async () => {
		const ran = await run({ ...waitFor('ended', () => call('deleted')), goOn: true });
		expect(jsonOf(ran)).toEqual([
			{
				error: {
					message: 'Tavus could not finish the conversation c123456: it was deleted',
					description: expect.stringContaining('Create a new one.'),
					conversation_id: 'c123456',
					status: 'deleted',
				},
			},
		]);
	});
});

describe('a conversation that was just created', () => {
	const create = (whenDone: string) => ({
		operation: 'conversation:create',
		items: [
			{
				replicaId: 'r1',
				personaId: 'p1',
				whenDone,
				waitFor: 'ended',
				limitWaitTime: 1,
				limitWaitTimeUnit: 'minutes',
			},
		],
		respond: (): Answer => ({
			status: 200,
			body: {
				...call('active', JOINED),
				conversation_url: 'https://tavus.daily.co/c123456',
				conversation_name: 'A meeting',
			},
		}),
	});

	test.each(['poll', 'park'])(
		'keeps the link to join when time runs out (%s)',
		async (whenDone) => {
			expect(jsonOf(await run(create(whenDone)))).toEqual([
				{
					conversation_id: 'c123456',
					conversation_name: 'A meeting',
					conversation_url: 'https://tavus.daily.co/c123456',
					status: 'active',
					timed_out: true,
					checked_at: expect.any(String),
				},
			]);
		},
	);
});

describe('what a job ends with', () => {
	const looked = async (row: object, kind = REPLICA_JOB) => {
		const id = String(Object.values(row)[0]);
		const { looks, failure } = await lookAt(fakeSession(() => row).session, kind, [id]);
		expect(failure).toBeUndefined();
		return looks.get(id);
	};
	const VIDEO_JOB = statefulJob('video', 'create');

	test.each<[row: object, look: object]>([
		[
			{ replica_id: 'r1', status: 'started' },
			{ kind: 'running', status: 'started' },
		],
		[
			{ replica_id: 'r1', status: 'deleted' },
			{ kind: 'failed', reason: 'it was deleted' },
		],
		[
			{ replica_id: 'r1', status: 'error' },
			{ kind: 'failed', reason: 'Tavus gave no reason' },
		],
		[
			{ replica_id: 'r1', status: 'error', error_message: 'Too dark', status_details: 'x' },
			{ kind: 'failed', status: 'error', reason: 'Too dark' },
		],
		[
			{ face_id: 'r1', status: 'completed' },
			{ kind: 'done', item: { replica_id: 'r1' } },
		],
	])('%j', async (row, look) => {
		expect(await looked(row)).toMatchObject(look);
	});

	test('the reason of a video stands in its details', async () => {
		const row = { video_id: 'v1', status: 'error', status_details: 'Script too long' };
		expect(await looked(row, VIDEO_JOB)).toMatchObject({ reason: 'Script too long' });
	});

	test.each([{ replica_id: 'r2', status: 'completed' }, { status: 'completed' }, [], 'text'])(
		'%j says nothing about it',
		async (answer) => {
			const { looks } = await lookAt(fakeSession(() => answer).session, REPLICA_JOB, ['r1']);
			expect(looks.get('r1')).toEqual({ kind: 'running', status: '' });
		},
	);

	test('when time runs out: its id, what its item keeps, and the status if there is one', () => {
		const at = new Date('2026-11-22T10:00:00Z');
		const job = { itemIndex: 0, id: 'r1', kept: { link: 'x' } };
		expect(timedOut(REPLICA_JOB, job, '', at)).toEqual({
			replica_id: 'r1',
			link: 'x',
			status: null,
			timed_out: true,
			checked_at: '2026-11-22T10:00:00.000Z',
		});
		expect(timedOut(REPLICA_JOB, job, 'started', at)['status']).toBe('started');
	});
});
