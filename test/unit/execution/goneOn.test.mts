import { GoneOn } from '../../../nodes/Tavus/execution/goneOn.ts';

const FIVE_MINUTES = 5 * 60_000;

test('a park is ended once', () => {
	const goneOn = new GoneOn();
	expect(goneOn.claim('a', 0)).toBe(true);
	expect(goneOn.claim('a', 1)).toBe(false);
	expect(goneOn.claim('b', 1)).toBe(true);
});

test('after five minutes a call may try again, in case n8n could not go on', () => {
	const goneOn = new GoneOn();
	goneOn.claim('a', 0);
	expect(goneOn.claim('a', FIVE_MINUTES - 1)).toBe(false);
	expect(goneOn.claim('a', FIVE_MINUTES)).toBe(true);
	// Which counts from then on.
	expect(goneOn.claim('a', 2 * FIVE_MINUTES - 1)).toBe(false);
});

test('a thousand parks are remembered, and of more the latest', () => {
	const goneOn = new GoneOn();
	for (let n = 0; n < 1000; n++) goneOn.claim(`park ${n}`, 0);
	expect(goneOn.claim('park 0', 1)).toBe(false);
	goneOn.claim('one more', 1);
	expect(goneOn.claim('park 1', 1)).toBe(false);
	expect(goneOn.claim('park 0', 1)).toBe(true);
});
