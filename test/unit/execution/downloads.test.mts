import { Readable } from 'node:stream';

import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { downloadFile, type Patience } from '../../../nodes/Tavus/execution/download.ts';
import type { RemoteFile } from '../../../nodes/Tavus/operations/types.ts';
import { fakeTime } from './fakeSession.mts';

fakeTime();

const MIB = 1024 ** 2;
const FILE: RemoteFile = {
	url: 'https://cdn.example.com/v/a?sig=1',
	fileName: 'My Video.mp4',
	mimeType: 'video/mp4',
};
const PATIENCE: Patience = { idleMs: 500, totalMs: 60_000, firstPauseMs: 1000 };

type Step =
	| { status?: number; headers?: Record<string, unknown>; text?: string }
	| { thrown: object }
	| { odd: unknown };

interface Given {
	/** What the host does at each attempt, the last for ever. */
	steps?: [Step, ...Step[]];
	file?: Partial<RemoteFile>;
	/** What n8n does with the file; stores what arrives on disk unless given. */
	store?: (body: Readable, name: string, type: string) => Promise<Partial<IBinaryData>>;
	/** Where n8n keeps a tiny file. */
	place?: string;
	onProbe?: () => void;
	patience?: Partial<Patience>;
	secrets?: string[];
	signal?: AbortSignal;
	/** Milliseconds that each request takes. */
	takesMs?: number;
}

interface Outcome {
	binary?: IBinaryData;
	error?: Error & { description?: string; httpStatus?: number; kind?: string };
	asked: IHttpRequestOptions[];
	/** Milliseconds since the first request. */
	at: number[];
	named: Array<[name: string, type: string]>;
	streams: Readable[];
}

async function text(stream: Readable): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
	return Buffer.concat(chunks).toString();
}

async function download(given: Given = {}): Promise<Outcome> {
	const steps = given.steps ?? [{}];
	const outcome: Outcome = { asked: [], at: [], named: [], streams: [] };
	const began = Date.now();
	const helpers = {
		httpRequest: async (options: IHttpRequestOptions) => {
			const step = steps[Math.min(outcome.asked.push(options), steps.length) - 1] ?? {};
			outcome.at.push(Date.now() - began);
			if (given.takesMs !== undefined) {
				await new Promise((resolve) => setTimeout(resolve, given.takesMs));
			}
			if ('thrown' in step) throw Object.assign(new Error('x'), step.thrown);
			if ('odd' in step) return step.odd;
			const body = Readable.from([Buffer.from(step.text ?? 'film')]);
			outcome.streams.push(body);
			return { statusCode: step.status ?? 200, headers: step.headers ?? {}, body };
		},
		prepareBinaryData: async (body: Readable | Buffer, name: string, type: string) => {
			if (Buffer.isBuffer(body)) {
				given.onProbe?.();
				return { id: given.place ?? 'filesystem-v2:probe', data: '' };
			}
			outcome.named.push([name, type]);
			if (given.store !== undefined) return await given.store(body, name, type);
			return { id: 'filesystem-v2:a', data: '', bytes: (await text(body)).length };
		},
	};
	const { signal, secrets = [] } = given;
	const running = downloadFile(
		{ helpers } as unknown as IExecuteFunctions,
		{ ...FILE, ...given.file },
		{ secrets, signal },
		{ ...PATIENCE, ...given.patience },
	).then(
		(binary) => void (outcome.binary = binary),
		(error: Outcome['error']) => void (outcome.error = error as Error),
	);
	await jest.runAllTimersAsync();
	await running;
	return outcome;
}

describe('the request for a file', () => {
	test('carries no key, follows redirects and takes the file as it is', async () => {
		const { asked, binary } = await download();
		expect(asked).toEqual([
			{
				method: 'GET',
				url: FILE.url,
				headers: { Accept: '*/*', 'Accept-Encoding': 'identity' },
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				timeout: PATIENCE.idleMs,
				abortSignal: expect.any(AbortSignal),
			},
		]);
		expect(binary).toMatchObject({ id: 'filesystem-v2:a', bytes: 4 });
	});

	test.each(['', 'video.mp4', 'ftp://example.com/a.mp4', 'https://', 'xhttps://example.com/a'])(
		'is not sent to "%s"',
		async (url) => {
			const { error, asked } = await download({ file: { url } });
			expect(error?.message).toBe('Tavus gave no usable address of the file');
			expect(error?.description).toBe('It should begin with https://. Run the node again later.');
			expect(asked).toEqual([]);
		},
	);
});

test.each([200, 206, 299])('HTTP %d comes with the file', async (status) => {
	const { binary } = await download({ steps: [{ status }] });
	expect(binary).toMatchObject({ bytes: 4 });
});

test('a host without encryption, as on this machine, is asked as well', async () => {
	const { binary } = await download({ file: { url: 'http://127.0.0.1:4010/v/a.mp4' } });
	expect(binary).toMatchObject({ bytes: 4 });
});

describe('what the file is', () => {
	test.each<[said: unknown, file: Partial<RemoteFile>, name: string, type: string]>([
		['binary/octet-stream', {}, 'My Video.mp4', 'video/mp4'],
		['video/webm', {}, 'My Video.mp4', 'video/mp4'],
		['audio/mpeg', { fileName: 'anna', mimeType: '' }, 'anna.mp3', 'audio/mpeg'],
		['Audio/X-WAV; charset=binary', { fileName: 'anna', mimeType: '' }, 'anna.wav', 'audio/wav'],
		[['audio/mpeg'], { fileName: 'anna', mimeType: '' }, 'anna', 'application/octet-stream'],
		[undefined, { fileName: 'v. 2', mimeType: '' }, 'v. 2', 'application/octet-stream'],
		['image/gif', { fileName: 'a.toolong', mimeType: '' }, 'a.toolong.gif', 'image/gif'],
		['image/gif', { fileName: 'a.x', mimeType: '' }, 'a.x.gif', 'image/gif'],
		['image/gif', { fileName: 'a.GIF', mimeType: '' }, 'a.GIF', 'image/gif'],
		['image/gif', { fileName: 'a.gif b', mimeType: '' }, 'a.gif b.gif', 'image/gif'],
	])('%j says the host, %j Tavus: %s, %s', async (said, file, name, type) => {
		const headers = said === undefined ? {} : { 'content-type': said };
		const { named } = await download({ steps: [{ headers }], file });
		expect(named).toEqual([[name, type]]);
	});

	test.each([
		'text/html; charset=utf-8',
		'application/xhtml+xml',
		'application/xml',
		'application/json',
		'text/xml',
	])('is not a document (%s)', async (type) => {
		const { error, asked, streams } = await download({
			steps: [{ headers: { 'content-type': type } }],
		});
		expect(error?.message).toBe(
			`'cdn.example.com' answered with a document of type ${type.split(';')[0]} instead of the file`,
		);
		expect(error?.description).toMatch(/^Run the node again: .* A proxy or firewall/);
		expect(asked).toHaveLength(1);
		expect(streams[0]?.destroyed).toBe(true);
	});

	test.each(['text/plain', 'application/xml+x', 'xtext/html', 'application/jsonl'])(
		'may be of another type (%s)',
		async (type) => {
			const { error } = await download({ steps: [{ headers: { 'content-type': type } }] });
			expect(error).toBeUndefined();
		},
	);
});

describe('a host that says no', () => {
	test.each<[status: number, attempts: number, advice: RegExp]>([
		[401, 1, /asks Tavus for a new link\.$/],
		[403, 1, /asks Tavus for a new link\.$/],
		[404, 1, /asks Tavus for a new link\.$/],
		[410, 1, /asks Tavus for a new link\.$/],
		[400, 1, /side of the host of the file\. Try again later\.$/],
		[304, 1, /Try again later\.$/],
		[408, 4, /Try again later\. The node has tried several times\.$/],
		[425, 4, /several times\.$/],
		[429, 4, /several times\.$/],
		[500, 4, /several times\.$/],
		[502, 4, /several times\.$/],
		[503, 4, /several times\.$/],
		[504, 4, /several times\.$/],
		[501, 1, /Try again later\.$/],
		[199, 1, /Try again later\.$/],
	])('HTTP %d: %d attempts', async (status, attempts, advice) => {
		const { error, asked, streams } = await download({ steps: [{ status, text: '' }] });
		expect(error?.message).toBe(
			`'cdn.example.com' answered with HTTP ${status} instead of the file`,
		);
		expect(error?.name).toBe('DownloadFailed');
		expect(error?.description).toMatch(advice);
		expect(error?.httpStatus).toBe(status);
		expect(asked).toHaveLength(attempts);
		expect(streams.every(({ destroyed }) => destroyed)).toBe(true);
	});

	test.each<[text: string, said: string]>([
		[
			'<Error><Code>AccessDenied</Code><Message> Request has expired </Message></Error>',
			': Request has expired',
		],
		['{"error":"No such file"}', ': No such file'],
		['gone', ': gone'],
		['<Message></Message>', ''],
		['<Message> </Message>', ''],
		['{}', ''],
		['', ''],
		['the key tavus-key-1234567', ': the key ***'],
	])('in its words: %s', async (body, said) => {
		const { error } = await download({
			steps: [{ status: 403, text: body }],
			secrets: ['tavus-key-1234567'],
		});
		expect(error?.message).toBe(
			`'cdn.example.com' answered with HTTP 403 instead of the file${said}`,
		);
	});

	test('is read only a little of', async () => {
		const { error } = await download({ steps: [{ status: 403, text: 'x'.repeat(10 * MIB) }] });
		expect(error?.message.length).toBeLessThan(600);
	});

	test('is heard although what it says breaks off', async () => {
		const body = new Readable({ read: () => undefined });
		setTimeout(() => body.destroy(new Error('broken')), 10);
		const { error } = await download({
			steps: [{ odd: { statusCode: 403, headers: {}, body } }],
		});
		expect(error?.message).toBe("'cdn.example.com' answered with HTTP 403 instead of the file");
	});
});

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

describe('what arrives', () => {
	test('nothing at all is tried again', async () => {
		const { error, asked } = await download({ steps: [{ text: '' }] });
		expect(error?.message).toBe("'cdn.example.com' sent an empty file");
		expect(error?.description).toBe('The node has tried several times. Run it again later.');
		expect(asked).toHaveLength(4);
	});

	test.each<[length: string | undefined, isWhole: boolean]>([
		['4', true],
		['3', true],
		['5', false],
		['', true],
		['many', true],
		[undefined, true],
	])('4 bytes of %s', async (length, isWhole) => {
		const headers = length === undefined ? {} : { 'content-length': length };
		const { error } = await download({ steps: [{ headers }] });
		expect(error?.message).toBe(
			isWhole ? undefined : "The download from 'cdn.example.com' ended after 4 of 5 bytes",
		);
	});

	test.each<[place: string, mib: number, isTaken: boolean]>([
		['filesystem-v2:a', 4096, true],
		['database:a', 512, true],
		['database:a', 513, false],
		['s3:a', 4096, true],
		['', 380, true],
		['', 381, false],
	])('is stored at "%s" when %d MiB are announced: %s', async (place, mib, isTaken) => {
		const length = mib * MIB;
		const { error, named, streams, asked } = await download({
			steps: [{ headers: { 'content-length': String(length) } }],
			place,
			store: async () => ({ id: 'filesystem-v2:a', data: '', bytes: length }),
		});
		expect(named).toHaveLength(isTaken ? 1 : 0);
		expect(asked).toHaveLength(1);
		if (isTaken) expect(error).toBeUndefined();
		else {
			expect(error?.message).toContain(`The file has ${mib} MiB`);
			expect(error?.description).toContain('N8N_DEFAULT_BINARY_DATA_MODE');
			expect(streams[0]?.destroyed).toBe(true);
		}
	});

	test('is stored without a trial where any n8n has room for it', async () => {
		const stored: unknown[] = [];
		await download({
			steps: [{ headers: { 'content-length': '4' } }],
			store: async (body) => {
				stored.push(body);
				return { id: 'filesystem-v2:a', data: '', bytes: 4 };
			},
			onProbe: () => stored.push('trial'),
		});
		expect(stored).toHaveLength(1);
	});

	test('and cannot be stored is the fault of n8n', async () => {
		const { error, asked, streams } = await download({
			store: async () => await Promise.reject(new Error('ENOSPC: no space left on device')),
		});
		expect(error?.message).toBe('The file arrived, but n8n could not store it');
		expect(error?.description).toBe('n8n says: ENOSPC: no space left on device');
		expect(asked).toHaveLength(1);
		expect(streams[0]?.destroyed).toBe(true);
	});

	test('and cannot be stored for a reason that is no error is told as well', async () => {
		const { error } = await download({
			store: async () => await Promise.reject('full'),
		});
		expect(error?.description).toBe('n8n says: full');
	});

	test.each([
		'timed out after 300 ms',
		'Stream closed before completing',
		'aborted',
		'Premature close',
	])('and breaks off while it is stored (%s) is tried again', async (said) => {
		let count = 0;
		const { error, asked } = await download({
			store: async () => {
				if (++count === 1) throw new Error(said);
				return { id: 'filesystem-v2:a', data: '', bytes: 4 };
			},
		});
		expect(error).toBeUndefined();
		expect(asked).toHaveLength(2);
	});

	test('and whose stream broke is tried again, whatever n8n says of it', async () => {
		const { error, asked } = await download({
			store: async (body) => {
				body.on('error', () => undefined);
				body.destroy(new Error('ECONNRESET'));
				await new Promise((resolve) => setImmediate(resolve)).catch(() => undefined);
				throw new Error('could not write');
			},
		});
		expect(error?.message).toMatch(/ broke, /);
		expect(asked).toHaveLength(4);
	});
});

test('five at once, of one run of the node', async () => {
	let running = 0;
	let most = 0;
	const helpers = {
		httpRequest: async () => {
			most = Math.max(most, ++running);
			await new Promise((resolve) => setTimeout(resolve, 30));
			running--;
			return { statusCode: 200, headers: {}, body: Readable.from(['film']) };
		},
		prepareBinaryData: async () => ({ id: 'filesystem-v2:a', data: '', bytes: 4 }),
	};
	const context = { helpers } as unknown as IExecuteFunctions;
	const all = Promise.all(
		Array.from({ length: 12 }, async () => await downloadFile(context, FILE)),
	);
	await jest.runAllTimersAsync();
	expect(await all).toHaveLength(12);
	expect(most).toBe(5);
});
