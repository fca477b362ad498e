import {
	answerFrom,
	fakeSession,
	fakeTime,
	idOf,
	refusal,
	replicas,
	SECRET,
	SINGLE_JOB,
	unreachable,
} from './fakeSession.mts';
import { failureOf, itemOf, jobs, poll } from './polling.mts';

fakeTime();

describe('what a job can become', () => {
	test('a failed training comes with the reason that only the single read tells', async () => {
		const known = replicas({ r0: 'completed', r1: 'error' });
		known.set('r1', { replica_id: 'r1', status: 'error', error_message: 'Face not visible' });
		const fake = fakeSession((request) => answerFrom(known, request));
		const failure = failureOf(await poll(fake, jobs('r0', 'r1')), 1);
		expect(failure.message).toBe('Tavus could not finish the replica r1: Face not visible');
		expect(failure.ids).toEqual({ replica_id: 'r1', status: 'error' });
		expect(failure.itemIndex).toBe(1);
		expect(failure.description).toBe('Correct what Tavus names, then create it once more.');
		expect(failure.inDoubt).toBe(false);
	});

	test('a reason in which Tavus echoes secrets is without them', async () => {
		const echo = `no answer from https://n8n.example.com/webhook-waiting/41/n?signature=token-of-n8n&tavus_sig=v1.abc for ${SECRET}`;
		const row = { replica_id: 'r1', status: 'error', error_message: echo };
		const fake = fakeSession((request) => answerFrom(new Map([['r1', row]]), request));
		const text = JSON.stringify(failureOf(await poll(fake, jobs('r1'))));
		const secrets = ['token-of-n8n', 'v1.abc', SECRET];
		expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
	});

	test.each(['status unheard of', '', 'STARTED', 'paused'])(
		'a status "%s" that nobody knows is not the end',
		async (status) => {
			const fake = fakeSession((request, at) =>
				answerFrom(replicas({ r1: at >= 10_000 ? 'completed' : status }), request),
			);
			expect(itemOf(await poll(fake, jobs('r1')))).toMatchObject([{ status: 'completed' }]);
		},
	);

	test('an answer without a replica in it is not the end', async () => {
		const fake = fakeSession((request, at) =>
			at >= 10_000 ? answerFrom(replicas({ r1: 'completed' }), request) : {},
		);
		expect(itemOf(await poll(fake, jobs('r1')))).toMatchObject([{ status: 'completed' }]);
	});

	test('time runs out: id, last status, timed_out and when it was looked at', async () => {
		jest.setSystemTime(new Date('2026-11-22T10:00:00Z'));
		const fake = fakeSession((request) => answerFrom(replicas({ r1: 'training' }), request));
		expect(itemOf(await poll(fake, jobs('r1'), { limitMs: 60_000 }))).toEqual([
			{
				replica_id: 'r1',
				status: 'training',
				timed_out: true,
				checked_at: '2026-11-22T10:01:00.000Z',
			},
		]);
	});

	test('time runs out and Tavus never said a status: null', async () => {
		const fake = fakeSession(() => {
			throw refusal(503);
		});
		const polled = await poll(fake, jobs('r1'), { limitMs: 60_000 });
		expect(itemOf(polled)).toMatchObject([{ replica_id: 'r1', status: null, timed_out: true }]);
	});
});

describe('an id that Tavus does not know', () => {
	test.each([400, 404])('that the user named ends its wait at once (%d)', async (status) => {
		const fake = fakeSession(() => {
			throw refusal(status);
		});
		const polled = await poll(fake, jobs('bogus'), { created: false });
		expect(polled.took).toBe(0);
		expect(failureOf(polled)).toMatchObject({
			message: 'Tavus does not know the replica bogus',
			ids: { replica_id: 'bogus' },
		});
	});

	test('that was just created may be unknown twice', async () => {
		const fake = fakeSession((request, at) =>
			answerFrom(at < 1_900 ? replicas({}) : replicas({ r1: 'completed' }), request),
		);
		expect(itemOf(await poll(fake, jobs('r1')))).toMatchObject([{ status: 'completed' }]);
	});

	test('that was just created and is unknown three times in a row ends its wait', async () => {
		const fake = fakeSession((request) => {
			if (fake.sent.length > 3) return answerFrom(replicas({ r1: 'completed' }), request);
			throw refusal(404);
		});
		const polled = await poll(fake, jobs('r1'), { kind: SINGLE_JOB });
		expect(failureOf(polled).message).toBe('Tavus does not know the replica r1');
		expect(fake.sent).toHaveLength(3);
	});

	test('that stays unknown ends its own wait only', async () => {
		const fake = fakeSession((request, at) =>
			answerFrom(replicas({ r1: at > 30_000 ? 'completed' : 'started' }), request),
		);
		const polled = await poll(fake, jobs('r0', 'r1'));
		expect(failureOf(polled, 0)).toMatchObject({
			message: 'Tavus does not know the replica r0',
			description: 'It was deleted, or belongs to another Tavus account.',
			inDoubt: false,
		});
		expect(itemOf(polled, 1)).toMatchObject([{ status: 'completed' }]);
	});

	test('now and then, between answers that know it, is not the end', async () => {
		const fake = fakeSession((request, at) => {
			if (at > 600_000) return answerFrom(replicas({ r1: 'completed' }), request);
			if (fake.sent.length % 4 === 0) throw refusal(404);
			return answerFrom(replicas({ r1: 'started' }), request);
		});
		expect(itemOf(await poll(fake, jobs('r1')))).toMatchObject([{ status: 'completed' }]);
	});
});

describe('trouble on the way', () => {
	test.each([500, 502, 503, 504, 429, 408])('%d for a while changes nothing', async (status) => {
		const fake = fakeSession((request, at) => {
			if (at > 2_000 && at < 300_000) throw refusal(status);
			return answerFrom(replicas({ r1: at > 400_000 ? 'completed' : 'started' }), request);
		});
		expect(itemOf(await poll(fake, jobs('r1')))).toMatchObject([{ status: 'completed' }]);
	});

	test('no connection from the start changes nothing', async () => {
		const fake = fakeSession((request, at) => {
			if (at < 300_000) throw unreachable();
			return answerFrom(replicas({ r1: 'completed', r2: 'completed' }), request);
		});
		const polled = await poll(fake, jobs('r1', 'r2'));
		expect(itemOf(polled, 1)).toMatchObject([{ status: 'completed' }]);
	});

	test.each([401, 402, 403])('%d ends it, with each id and its last status', async (status) => {
		const fake = fakeSession((request, at) => {
			if (at > 5_000) throw refusal(status);
			return answerFrom(replicas({ r0: 'completed', r1: 'started', r2: 'started' }), request);
		});
		const polled = await poll(fake, jobs('r0', 'r1', 'r2'));
		expect(polled.took).toBeLessThan(10_000);
		expect(itemOf(polled, 0)).toMatchObject([{ status: 'completed' }]);
		expect(failureOf(polled, 2)).toMatchObject({
			itemIndex: 2,
			httpStatus: status,
			ids: { replica_id: 'r2', status: 'started' },
		});
	});

	test('one job that cannot be read does not keep the others from ending', async () => {
		const fake = fakeSession((request, at) => {
			if (idOf(request) === 'r1') throw refusal(500);
			return answerFrom(replicas({ r0: at > 10_000 ? 'completed' : 'started' }), request);
		});
		const polled = await poll(fake, jobs('r0', 'r1'), { kind: SINGLE_JOB, limitMs: 120_000 });
		expect(itemOf(polled, 0)).toMatchObject([{ status: 'completed' }]);
		expect(itemOf(polled, 1)).toMatchObject([{ timed_out: true }]);
	});

	test('a fault of our own ends it with the ids', async () => {
		const fake = fakeSession(() => {
			throw new TypeError('x is undefined');
		});
		const polled = await poll(fake, jobs('r1'));
		expect(failureOf(polled)).toMatchObject({
			ids: { replica_id: 'r1', status: null },
			inDoubt: false,
		});
	});

	test('the last status is what was seen last, also when the job was not found after that', async () => {
		const fake = fakeSession((request, at) => {
			if (at >= 2_500) throw refusal(401);
			return answerFrom(replicas(at < 1_500 ? { r1: 'training' } : {}), request);
		});
		const polled = await poll(fake, jobs('r1'));
		expect(failureOf(polled)).toMatchObject({ ids: { replica_id: 'r1', status: 'training' } });
	});
});
