import { orLate, pause } from '../../../nodes/Tavus/transport/pause.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Whether the pause is over, and how. */
function watched(ms: number, signal?: AbortSignal): { result?: boolean } {
	const state: { result?: boolean } = {};
	void pause(ms, signal).then((result) => (state.result = result));
	return state;
}

test('waits as long as it should, and no longer', async () => {
	const state = watched(2_500);
	await jest.advanceTimersByTimeAsync(2_499);
	expect(state).toEqual({});
	await jest.advanceTimersByTimeAsync(1);
	expect(state).toEqual({ result: true });
});

test.each([0, -5])('%d ms is over at once', async (ms) => {
	await expect(pause(ms)).resolves.toBe(true);
	expect(jest.getTimerCount()).toBe(0);
});

test('ends within a second when the execution is cancelled', async () => {
	const controller = new AbortController();
	const state = watched(60_000, controller.signal);
	await jest.advanceTimersByTimeAsync(5_300);
	controller.abort();
	await jest.advanceTimersByTimeAsync(1_000);
	expect(state).toEqual({ result: false });
	expect(jest.getTimerCount()).toBe(0);
});

test('does not begin when the execution is cancelled already', async () => {
	await expect(pause(60_000, AbortSignal.abort())).resolves.toBe(false);
	expect(jest.getTimerCount()).toBe(0);
});

describe('work with a deadline', () => {
	const never = new Promise<string>(() => undefined);

	test('that is done in time gives its own result', async () => {
		await expect(orLate(Promise.resolve('done'), 1000, 'late')).resolves.toBe('done');
	});

	test('that is late ends at the deadline', async () => {
		let result = '';
		void orLate(never, 2_500, 'late').then((text) => (result = text));
		await jest.advanceTimersByTimeAsync(2_499);
		expect(result).toBe('');
		await jest.advanceTimersByTimeAsync(1);
		expect(result).toBe('late');
	});

	test('leaves no timer behind for long', async () => {
		await orLate(Promise.resolve('done'), 60_000, 'late');
		await jest.advanceTimersByTimeAsync(200);
		expect(jest.getTimerCount()).toBe(0);
	});

	test('that fails in time fails', async () => {
		await expect(orLate(Promise.reject(new Error('no')), 1000, 'late')).rejects.toThrow('no');
	});
});
