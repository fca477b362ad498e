import { TavusFailure } from '../../../nodes/Tavus/transport/failure.ts';
import { answerFrom, fakeSession, fakeTime, refusal, replicas } from './fakeSession.mts';
import { failureOf, HOUR, itemOf, jobs, poll } from './polling.mts';

fakeTime();

/** What waiting does not mend: somebody has to change the credential, n8n or what stands in between. */
const setUps: Array<[string, TavusFailure]> = [
	['a redirect', new TavusFailure({ kind: 'redirect', status: 302, mayHaveBeenTaken: false })],
	[
		'a host that n8n does not allow',
		new TavusFailure({ kind: 'unreachable', code: 'SSRF', mayHaveBeenTaken: false }),
	],
	[
		'a certificate that is not trusted',
		new TavusFailure({ kind: 'unreachable', code: 'CERTIFICATE', mayHaveBeenTaken: false }),
	],
];

describe.each(setUps)('%s', (_what, failure) => {
	const fail = (): never => {
		throw failure;
	};

	test('ends the waiting for a job that the user named at once, with the reason', async () => {
		const polled = await poll(fakeSession(fail), jobs('r1'), {
			created: false,
			limitMs: 24 * HOUR,
		});
		expect(polled.took).toBeLessThan(5_000);
		expect(failureOf(polled).ids).toEqual({ replica_id: 'r1', status: null });
		expect(failureOf(polled).message).not.toBe('');
	});

	test('is waited for once Tavus could be asked before', async () => {
		const known = replicas({ r1: 'started' });
		const fake = fakeSession((request, at) => {
			if (at > 10_000 && at < 60_000) throw failure;
			if (at >= 60_000) known.set('r1', { replica_id: 'r1', status: 'completed' });
			return answerFrom(known, request);
		});
		const polled = await poll(fake, jobs('r1'), { created: false });
		expect(itemOf(polled)).toMatchObject([{ status: 'completed' }]);
	});
});

describe.each([
	[
		'no connection',
		new TavusFailure({ kind: 'unreachable', code: 'ECONNREFUSED', mayHaveBeenTaken: false }),
	],
	['no answer in time', new TavusFailure({ kind: 'timeout', mayHaveBeenTaken: false })],
	['an answer of 502', refusal(502)],
])('%s at the first looks', (_what, failure) => {
	test('is no reason to give up a job that the user named', async () => {
		const fake = fakeSession((request, at) => {
			if (at < 60_000) throw failure;
			return answerFrom(replicas({ r1: 'completed' }), request);
		});
		const polled = await poll(fake, jobs('r1'), { created: false });
		expect(itemOf(polled)).toMatchObject([{ status: 'completed' }]);
		expect(polled.took).toBeGreaterThanOrEqual(60_000);
	});
});
