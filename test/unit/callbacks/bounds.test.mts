import { Bounds } from '../../../nodes/Tavus/callbacks/bounds.ts';

const LANES = (bounds: Bounds): number =>
	(bounds as unknown as { lanes: Map<string, unknown> }).lanes.size;

/** Work that ends when it is told to. */
function pending(): {
	work: () => Promise<string>;
	end: (said?: string) => void;
	begun: () => number;
} {
	let begun = 0;
	const waiting: Array<(said: string) => void> = [];
	return {
		work: async () => {
			begun++;
			return await new Promise<string>((resolve) => waiting.push(resolve));
		},
		end: (said = 'done') => waiting.shift()?.(said),
		begun: () => begun,
	};
}

const settle = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

describe('calls that are confirmed at the same time', () => {
	test('give back what came of them', async () => {
		const bounds = new Bounds(() => 0);
		expect(await bounds.call('lane', async () => 'said')).toBe('said');
		await expect(
			bounds.call('lane', async () => await Promise.reject(new Error('no'))),
		).rejects.toThrow('no');
		expect(LANES(bounds)).toBe(0);
	});

	test('are 500 in a lane at most; another lane has its own', async () => {
		const bounds = new Bounds(() => 0);
		const { work, end, begun } = pending();
		const calls = Array.from({ length: 500 }, async () => await bounds.call('a', work));
		expect(begun()).toBe(500);
		expect(await bounds.call('a', work)).toBeUndefined();
		expect(begun()).toBe(500);
		const other = bounds.call('b', work);
		expect(begun()).toBe(501);
		end();
		await calls[0];
		const next = bounds.call('a', work);
		expect(begun()).toBe(502);
		expect(await bounds.call('a', work)).toBeUndefined();
		for (let n = 0; n < 501; n++) end();
		expect(await Promise.all([...calls, other, next])).toEqual(Array(502).fill('done'));
		expect(LANES(bounds)).toBe(0);
	});

	test('count although a read of the same lane is under way', async () => {
		const bounds = new Bounds(() => 0);
		const [call, read] = [pending(), pending()];
		const calling = bounds.call('a', call.work);
		const reading = bounds.read('a', read.work);
		expect(LANES(bounds)).toBe(1);
		call.end();
		await calling;
		expect(LANES(bounds)).toBe(1);
		read.end();
		await reading;
		expect(LANES(bounds)).toBe(0);
	});
});

test('calls that fill a lane still fill it when a read of it has ended', async () => {
	const bounds = new Bounds(() => 0);
	const { work, end } = pending();
	const calls = Array.from({ length: 500 }, async () => await bounds.call('a', work));
	await bounds.read('a', async () => 'read');
	expect(await bounds.call('a', work)).toBeUndefined();
	for (let n = 0; n < 500; n++) end();
	await Promise.all(calls);
});

describe('reads', () => {
	test('are ten in a lane at a time, the others in line behind them', async () => {
		const bounds = new Bounds(() => 0);
		const { work, end, begun } = pending();
		const reads = Array.from({ length: 12 }, async () => await bounds.read('a', work));
		await settle();
		expect(begun()).toBe(10);
		const other = bounds.read('b', work);
		await settle();
		expect(begun()).toBe(11);
		end();
		await settle();
		expect(begun()).toBe(12);
		for (let n = 0; n < 12; n++) {
			end();
			await settle();
		}
		expect(await Promise.all([...reads, other])).toEqual(Array(13).fill('done'));
		expect(LANES(bounds)).toBe(0);
	});

	test('come one after the other, in the order in which they were asked for', async () => {
		const bounds = new Bounds(() => 0);
		const { work, end } = pending();
		const order: number[] = [];
		const reads = Array.from({ length: 13 }, async (_, n) => {
			await bounds.read('a', async () => {
				order.push(n);
				return await work();
			});
		});
		for (let n = 0; n < 13; n++) {
			await settle();
			end();
		}
		await Promise.all(reads);
		expect(order).toEqual(Array.from({ length: 13 }, (_, n) => n));
	});

	test.each<[waitedMs: number, isDone: boolean]>([
		[20_000, true],
		[20_001, false],
	])('whose turn comes after %d ms are done: %s', async (waitedMs, isDone) => {
		const began = 1_000_000;
		let now = began;
		const bounds = new Bounds(() => now);
		const { work, end } = pending();
		const reads = Array.from({ length: 10 }, async () => await bounds.read('a', work));
		let done = false;
		const late = bounds.read('a', async () => {
			done = true;
			return 'late';
		});
		now = began + waitedMs;
		end();
		expect(await late).toBe(isDone ? 'late' : undefined);
		expect(done).toBe(isDone);
		for (let n = 0; n < 9; n++) end();
		await Promise.all(reads);
		expect(LANES(bounds)).toBe(0);
	});

	test('that are asked for when one has ended are still ten at a time', async () => {
		const bounds = new Bounds(() => 0);
		const { work, end, begun } = pending();
		const reads = Array.from({ length: 10 }, async () => await bounds.read('a', work));
		end();
		await settle();
		reads.push(...Array.from({ length: 2 }, async () => await bounds.read('a', work)));
		await settle();
		expect(begun()).toBe(11);
		for (let n = 0; n < 11; n++) {
			end();
			await settle();
		}
		await Promise.all(reads);
	});

	test('that fail make room as well', async () => {
		const bounds = new Bounds(() => 0);
		const failing = Array.from(
			{ length: 30 },
			async () => await bounds.read('a', async () => await Promise.reject(new Error('no'))),
		);
		expect((await Promise.allSettled(failing)).every(({ status }) => status === 'rejected')).toBe(
			true,
		);
		expect(LANES(bounds)).toBe(0);
		expect(await bounds.read('a', async () => 'said')).toBe('said');
	});
});
