import { Memory } from '../../../nodes/Tavus/callbacks/remember.ts';

test('the first claim is fresh, every other one is not', () => {
	const memory = new Memory();
	expect(memory.claim('t', 'a', undefined)).toEqual({ fresh: true, remembered: ['a'] });
	expect(memory.claim('t', 'a', undefined).fresh).toBe(false);
	expect(memory.claim('other', 'a', undefined).fresh).toBe(true);
});

test('after a restart, what was kept counts', () => {
	const { remembered } = new Memory().claim('t', 'a', undefined);
	expect(new Memory().claim('t', 'a', JSON.parse(JSON.stringify(remembered))).fresh).toBe(false);
	expect(new Memory().claim('t', 'b', remembered).remembered).toEqual(['a', 'b']);
});

test('what was kept is never changed in place', () => {
	const stored = Object.freeze(['a']);
	expect(new Memory().claim('t', 'b', stored).remembered).toEqual(['a', 'b']);
});

test('a copy that lost an event to another request gets it back', () => {
	const memory = new Memory();
	memory.claim('t', 'a', []);
	// Saved by a request that began before `a` was noted.
	expect(memory.claim('t', 'b', []).remembered).toEqual(['a', 'b']);
});

test('what is kept already is not kept again, for each time costs n8n a write to its database', () => {
	const memory = new Memory();
	const { remembered } = memory.claim('t', 'a', []);
	expect(memory.claim('t', 'a', remembered)).toEqual({ fresh: false });
	expect(memory.claim('t', 'a', [])).toEqual({ fresh: false, remembered: ['a'] });
});

test.each([null, 'a', 7, { a: 1 }, [1, null, { b: 2 }]])(
	'%j instead of a list is no obstacle',
	(stored) => {
		expect(new Memory().claim('t', 'a', stored)).toEqual({ fresh: true, remembered: ['a'] });
	},
);

test('is bounded, per trigger and in all, and forgets the oldest first', () => {
	const memory = new Memory();
	let stored: string[] | undefined = [];
	for (let i = 0; i < 2000; i++) stored = memory.claim('t', `event ${i}`, stored).remembered;
	expect(stored).toHaveLength(500);
	expect(memory.claim('t', 'event 1999', stored).fresh).toBe(false);
	expect(memory.claim('t', 'event 0', stored).fresh).toBe(true);
	for (let i = 0; i < 2000; i++) memory.claim(`trigger ${i}`, 'a', undefined);
	expect((memory as unknown as { triggers: Map<string, unknown> }).triggers.size).toBe(200);
});

test('a duplicate that keeps coming is not forgotten', () => {
	const memory = new Memory();
	let stored = memory.claim('t', 'first', undefined).remembered;
	for (let i = 0; i < 1000; i++) {
		stored = memory.claim('t', `event ${i}`, stored).remembered;
		const again = memory.claim('t', 'first', stored);
		expect(again).toEqual({ fresh: false });
	}
});
