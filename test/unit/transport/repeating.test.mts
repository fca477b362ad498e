import { callTavus } from '../../../nodes/Tavus/transport/client.ts';
import type { TavusContext, Turn } from '../../../nodes/Tavus/transport/types.ts';
import { CREATE, KEY, READ, tell } from './telling.mts';

const BARE = { statusCode: 429 };
const ASKED = { statusCode: 429, headers: { 'retry-after': '10' } };
const BUSY = { statusCode: 503 };
const DONE = { statusCode: 200, body: { replica_id: 'r1' } };

/** A place among other requests that is never waited for, and what it was told. */
function placed(again = true): { turn: Turn; told: number[] } {
	const told: number[] = [];
	return { turn: { refused: (pauseMs) => told.push(pauseMs), again: async () => again }, told };
}

describe('three 429 without Retry-After are enough', () => {
	test('other failures do not count among them', async () => {
		const { result, sent } = await tell([BUSY, BUSY, BARE, DONE]);
		expect(result).toMatchObject({ status: 200 });
		expect(sent).toHaveLength(4);
	});

	test('those with Retry-After do not, either', async () => {
		const { result, sent } = await tell([ASKED, ASKED, BARE, DONE]);
		expect(result).toMatchObject({ status: 200 });
		expect(sent).toHaveLength(4);
	});
});

describe('the pause', () => {
	beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(1));
	afterEach(() => jest.restoreAllMocks());

	test('is up to a tenth longer than Tavus asks for, so that not everybody comes back at once', async () => {
		expect((await tell([ASKED, DONE])).pausesMs).toEqual([11_000]);
	});

	test('is what Tavus asks for where the requests of a run come back one by one', async () => {
		const { turn, told } = placed();
		await tell([ASKED, DONE], READ, { turn });
		expect(told).toEqual([10_000]);
	});

	test('is by chance there as well where Tavus asks for none', async () => {
		const { turn, told } = placed();
		await tell([BARE, DONE], READ, { turn });
		expect(told).toEqual([1_000]);
	});

	test('is for the one request that met a 503, not for the others of its run', async () => {
		const { turn, told } = placed();
		const { result, pausesMs } = await tell([BUSY, DONE], READ, { turn });
		expect(result).toMatchObject({ status: 200 });
		expect(told).toEqual([]);
		expect(pausesMs).toEqual([500]);
	});
});

test('what creates something is not repeated, whatever its method', async () => {
	const { sent } = await tell([BUSY, DONE], { ...READ, creates: true });
	expect(sent).toHaveLength(1);
});

test('a turn that never comes, because the execution was cancelled, sends nothing', async () => {
	const { turn } = placed(false);
	const { result, sent } = await tell([ASKED, DONE], CREATE, { turn });
	expect(result).toMatchObject({ kind: 'cancelled', mayHaveBeenTaken: false });
	expect(sent).toHaveLength(1);
});

test("n8n's own time-out comes first, since it closes the connection", async () => {
	const context = {
		getCredentials: async () => ({ apiKey: KEY, baseUrl: 'https://tavusapi.com' }),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, { timeout }: { timeout: number }) => {
				await new Promise((resolve) => setTimeout(resolve, timeout));
				throw Object.assign(new Error('timeout'), { code: 'ECONNABORTED' });
			},
		},
	} as unknown as TavusContext;
	jest.useFakeTimers();
	const ending = callTavus(context, CREATE).catch((error: unknown) => error);
	await jest.runAllTimersAsync();
	jest.useRealTimers();
	expect(await ending).toMatchObject({ kind: 'timeout', code: 'ECONNABORTED' });
});
