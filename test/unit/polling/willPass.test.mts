import { OutOfTime } from '../../../nodes/Tavus/polling/source.ts';
import { Outages, willPass } from '../../../nodes/Tavus/polling/trouble.ts';
import { TavusFailure, type FailureKind } from '../../../nodes/Tavus/transport/failure.ts';

const HOUR_MS = 60 * 60 * 1000;

const failure = (kind: FailureKind, status?: number): TavusFailure =>
	new TavusFailure({ kind, mayHaveBeenTaken: false, ...(status === undefined ? {} : { status }) });

test.each<[passes: boolean, what: string, trouble: unknown]>([
	[true, 'too little time', new OutOfTime('late')],
	[true, 'a server that lost patience', failure('refused', 408)],
	[true, 'too many requests', failure('refused', 429)],
	[true, 'an internal fault', failure('refused', 500)],
	[true, 'a gateway without its server', failure('refused', 503)],
	[true, 'no connection', failure('unreachable')],
	[true, 'a broken connection', failure('lost')],
	[true, 'no answer', failure('timeout')],
	[true, 'an answer that cannot be read', failure('unreadable', 200)],
	[false, 'a refused key', failure('refused', 401)],
	[false, 'a refused list', failure('refused', 403)],
	[false, 'a refusal without a status', failure('refused')],
	[false, 'a redirect', failure('redirect', 302)],
	[false, 'an execution that was stopped', failure('cancelled')],
	[false, 'anything else', new Error('a defect')],
])('passes by itself: %s, %s', (passes, _what, trouble) => {
	expect(willPass(trouble)).toBe(passes);
});

describe('an outage', () => {
	test('is told after an hour, and each hour from then on', () => {
		const outages = new Outages();
		expect(outages.note('a', 0)).toBe(false);
		expect(outages.note('a', HOUR_MS - 1)).toBe(false);
		expect(outages.note('a', HOUR_MS)).toBe(true);
		expect(outages.note('a', HOUR_MS + 1)).toBe(false);
		expect(outages.note('a', 2 * HOUR_MS)).toBe(true);
	});

	test('that is over begins anew, and is one of its own for each trigger', () => {
		const outages = new Outages();
		outages.note('a', 0);
		outages.note('b', 0);
		outages.over('a');
		expect(outages.note('a', HOUR_MS)).toBe(false);
		expect(outages.note('b', HOUR_MS)).toBe(true);
	});

	test('of a thousand triggers is remembered; of more, the one heard of longest ago is not', () => {
		const outages = new Outages();
		for (let n = 0; n < 1000; n++) outages.note(`trigger ${n}`, 0);
		// Heard of again, so it is not the oldest any more.
		outages.note('trigger 0', 1);
		outages.note('one more', 1);
		expect(outages.note('trigger 0', HOUR_MS)).toBe(true);
		expect(outages.note('trigger 2', HOUR_MS)).toBe(true);
		expect(outages.note('trigger 1', HOUR_MS)).toBe(false);
	});
});
