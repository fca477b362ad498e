import { Turnstile } from '../../../nodes/Tavus/execution/turnstile.ts';
import { fakeTime } from './fakeSession.mts';

fakeTime();

/** A turnstile with requests in front of it, and who passed it when. */
class Queue {
	readonly passed: string[] = [];

	readonly times: number[] = [];

	private readonly began = Date.now();

	constructor(private readonly turnstile: Turnstile) {}

	/** One was let through, and refused: nobody passes within the pause. */
	async refuse(pauseMs: number): Promise<void> {
		this.turnstile.refused(await this.turnstile.pass(false), pauseMs);
	}

	/** @param again whether it was refused before */
	add(name: string, again = false): void {
		void this.turnstile.pass(again).then(() => {
			this.passed.push(name);
			this.times.push(Date.now() - this.began);
		});
	}
}

const queue = (signal?: AbortSignal): Queue => new Queue(new Turnstile(signal));

test('without a refusal nobody waits', async () => {
	const requests = queue();
	for (const name of ['a', 'b', 'c']) requests.add(name);
	await jest.advanceTimersByTimeAsync(0);
	expect(requests.passed).toEqual(['a', 'b', 'c']);
	expect(jest.getTimerCount()).toBe(0);
});

test('those that were refused go first, each time in the order in which they came', async () => {
	const requests = queue();
	await requests.refuse(1_000);
	requests.add('a');
	requests.add('refused 1', true);
	requests.add('b');
	requests.add('refused 2', true);
	await jest.runAllTimersAsync();
	expect(requests.passed).toEqual(['refused 1', 'refused 2', 'a', 'b']);
	expect(Math.min(...requests.times)).toBe(1_000);

	await requests.refuse(1_000);
	for (const name of ['c', 'd', 'e', 'f', 'g', 'h']) requests.add(name);
	requests.add('refused 3', true);
	requests.add('refused 4', true);
	await jest.runAllTimersAsync();
	const order = ['refused 3', 'refused 4', 'c', 'd', 'e', 'f', 'g', 'h'];
	expect(requests.passed.slice(4)).toEqual(order);
});

test('one clock is looked at, however many wait', async () => {
	const requests = queue();
	await requests.refuse(1_000);
	for (const name of ['a', 'b', 'c']) requests.add(name);
	await jest.advanceTimersByTimeAsync(500);
	expect(requests.passed).toEqual([]);
	expect(jest.getTimerCount()).toBe(1);
	await jest.runAllTimersAsync();
	expect(requests.passed).toEqual(['a', 'b', 'c']);
	expect(jest.getTimerCount()).toBe(0);
});

test('it looks again after a tenth of a second: answers may have come that let the next one pass earlier', async () => {
	const requests = queue();
	await requests.refuse(900);
	requests.add('a');
	jest.setSystemTime(Date.now() + 900);
	await jest.advanceTimersByTimeAsync(100);
	expect(requests.passed).toEqual(['a']);
});

test('a cancelled execution lets all pass', async () => {
	const controller = new AbortController();
	const requests = queue(controller.signal);
	await requests.refuse(60_000);
	requests.add('a');
	requests.add('b');
	controller.abort();
	await jest.advanceTimersByTimeAsync(1_000);
	expect(requests.passed).toEqual(['a', 'b']);
});

test('nothing is known for sure at the start', () => {
	expect(new Turnstile().isSure).toBe(false);
});
