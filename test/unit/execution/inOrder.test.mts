import { inOrder } from '../../../nodes/Tavus/execution/pace.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const later = async (ms: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, ms));

describe('inOrder', () => {
	test('keeps the order, whatever takes longest, and runs at most so many at once', async () => {
		let [running, most] = [0, 0];
		const done = inOrder(25, 4, async (index) => {
			most = Math.max(most, ++running);
			await later((index * 37) % 11);
			running--;
			return index * 2;
		});
		await jest.runAllTimersAsync();
		expect(await done).toEqual(Array.from({ length: 25 }, (_, index) => index * 2));
		expect(most).toBe(4);
	});

	test.each([
		[0, 5, 0],
		[3, 50, 3],
	])('%d tasks, %d at once', async (count, most, length) => {
		expect(await inOrder(count, most, async (index) => index)).toHaveLength(length);
	});

	test('when a task throws, no further ones begin', async () => {
		const begun: number[] = [];
		const done = inOrder(1_000, 3, async (index) => {
			begun.push(index);
			await later(10);
			if (index === 1) throw new Error('page 1');
			return index;
		});
		const failed = expect(done).rejects.toThrow('page 1');
		await jest.runAllTimersAsync();
		await failed;
		expect(begun.length).toBeLessThanOrEqual(6);
	});
});
