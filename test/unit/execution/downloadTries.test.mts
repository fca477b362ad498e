import { download, type Step } from './downloading.mts';
import { fakeTime } from './fakeSession.mts';

fakeTime();

describe('another attempt', () => {
	test('comes after growing pauses', async () => {
		const { at } = await download({ steps: [{ status: 500 }] });
		expect(at).toEqual([0, 1000, 3000, 7000]);
	});

	test.each<[asked: string, at: number[]]>([
		['5', [0, 5000, 10_000, 15_000]],
		['600', [0, 30_000]],
		['soon', [0, 1000, 3000, 7000]],
	])('comes when the host asks for it (Retry-After: %s), within bounds', async (asked, at) => {
		const busy = { status: 429, headers: { 'retry-after': asked } };
		const steps: [Step, ...Step[]] = at.length === 2 ? [busy, {}] : [busy];
		expect((await download({ steps })).at).toEqual(at);
	});

	test.each<[what: string, step: Step]>([
		['the connection breaks', { thrown: { code: 'ECONNRESET' } }],
		['nothing comes', { thrown: { code: 'ETIMEDOUT' } }],
		['the answer is none', { odd: 'text' }],
		['the answer has no status', { odd: { statusCode: '200' } }],
	])('after %s', async (_what, step) => {
		const { error, asked } = await download({ steps: [step] });
		expect(error?.message).toBe(
			"The download from 'cdn.example.com' broke, or nothing came for too long",
		);
		expect(error?.description).toBe('The node has tried several times. Run it again later.');
		expect(asked).toHaveLength(4);
		expect(error?.httpStatus).toBeUndefined();
		expect((await download({ steps: [step, {}] })).binary).toBeDefined();
	});

	test('after the host could not be reached', async () => {
		const { error, asked } = await download({ steps: [{ thrown: { code: 'ECONNREFUSED' } }] });
		expect(error?.message).toBe("'cdn.example.com', the host of the file, could not be reached");
		expect(error?.description).toMatch(/internet connection of this n8n.*several times/);
		expect(asked).toHaveLength(4);
	});

	test.each<[what: string, thrown: object, message: RegExp, description: RegExp]>([
		[
			'n8n forbids it',
			{ name: 'SsrfBlockedError' },
			/n8n itself does not allow/,
			/N8N_SSRF_ALLOWED_HOSTNAMES/,
		],
		[
			'the certificate is bad',
			{ code: 'CERT_HAS_EXPIRED' },
			/certificate of 'cdn\.example\.com'.*not trusted/,
			/proxy/,
		],
	])('not when %s', async (_what, thrown, message, description) => {
		const { error, asked } = await download({ steps: [{ thrown }] });
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(description);
		expect(asked).toHaveLength(1);
	});

	test('is not begun when the time for all of them is over', async () => {
		const controller = new AbortController();
		jest.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(controller.signal);
		setTimeout(() => controller.abort(), 2500);
		const { error, asked } = await download({
			steps: [{ status: 500 }],
			takesMs: 1000,
			patience: { totalMs: 2 * 3_600_000 },
		});
		expect(error?.message).toBe('The download was given up after 2 hours');
		expect(error?.description).toMatch(/very slow/);
		expect(asked).toHaveLength(2);
	});
});

describe('an execution that n8n stops', () => {
	test('before the file is asked for: nothing is', async () => {
		const { error, asked } = await download({ signal: AbortSignal.abort() });
		expect(error).toMatchObject({ name: 'TavusFailure', kind: 'cancelled' });
		expect(asked).toEqual([]);
	});

	test('during an attempt: no other one', async () => {
		const controller = new AbortController();
		setTimeout(() => controller.abort(), 10);
		const { error, asked } = await download({
			steps: [{ status: 500 }],
			takesMs: 50,
			signal: controller.signal,
		});
		expect(error).toMatchObject({ kind: 'cancelled', mayHaveBeenTaken: false });
		expect(asked).toHaveLength(1);
		expect(asked[0]?.abortSignal?.aborted).toBe(true);
	});

	test('during an attempt that the host of the file refuses: it was n8n that ended it', async () => {
		const controller = new AbortController();
		setTimeout(() => controller.abort(), 10);
		const { error } = await download({
			steps: [{ status: 404 }],
			takesMs: 50,
			signal: controller.signal,
		});
		expect(error).toMatchObject({ kind: 'cancelled' });
	});

	test('during a pause: no other one', async () => {
		const controller = new AbortController();
		setTimeout(() => controller.abort(), 500);
		const { error, asked } = await download({
			steps: [{ status: 500 }],
			signal: controller.signal,
		});
		expect(error).toMatchObject({ kind: 'cancelled' });
		expect(asked).toHaveLength(1);
	});
});
