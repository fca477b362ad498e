import fc from 'fast-check';

import { readRetryAfter } from '../../../nodes/Tavus/transport/retryAfter.ts';

const NOW = Date.UTC(2026, 10, 22, 10, 0, 0);

test.each<[header: unknown, ms: number | undefined]>([
	['0', 0],
	['1', 1_000],
	[' 30 ', 30_000],
	['1.5', 1_500],
	[120, 120_000],
	[['7', '9'], 7_000],
	['Sun, 22 Nov 2026 10:00:05 GMT', 5_000],
	['Sunday, 22-Nov-26 10:01:00 GMT', 60_000],
	['Sun, 22 Nov 2026 09:59:00 GMT', 0],
	[undefined, undefined],
	[null, undefined],
	['', undefined],
	['-5', undefined],
	[-5, undefined],
	[NaN, undefined],
	['soon', undefined],
	['5 seconds', undefined],
	['2026', 2_026_000],
	[{}, undefined],
	[[], undefined],
	[true, undefined],
])('%j is %p ms', (header, ms) => {
	expect(readRetryAfter(header, NOW)).toBe(ms);
});

test.each(['retry 5', 'in 10', 'abc -3'])(
	'%j is no date, although JavaScript would read one from it',
	(header) => {
		expect(readRetryAfter(header, NOW)).toBeUndefined();
	},
);

test('any header gives a number that can be waited for, or nothing', () => {
	const digits = fc.bigInt({ min: 0n, max: 10n ** 400n }).map(String);
	fc.assert(
		fc.property(fc.oneof(fc.anything(), fc.string(), digits), (header) => {
			const ms = readRetryAfter(header, NOW);
			if (ms === undefined) return;
			expect(Number.isFinite(ms)).toBe(true);
			expect(ms).toBeGreaterThanOrEqual(0);
		}),
	);
});
