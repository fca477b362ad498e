import { pause } from '../../../nodes/Tavus/transport/pause.ts';

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
