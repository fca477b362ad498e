import { Readable } from 'node:stream';

import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { readStart } from '../../../nodes/Tavus/execution/readStart.ts';
import { Session } from '../../../nodes/Tavus/execution/session.ts';
import {
	sizeOf,
	storageHint,
	whyTooLarge,
	type Storage,
} from '../../../nodes/Tavus/execution/storage.ts';

const KEY = 'tavus-key-5b1e9a0c7d42';
const MIB = 1024 ** 2;

const contextOf = (more: Record<string, unknown> = {}) =>
	({
		getCredentials: async () => ({ apiKey: KEY, callbackSecret: 'callback-secret-1' }),
		...more,
	}) as unknown as IExecuteFunctions;

describe('a session', () => {
	test('is cancelled when n8n stops the execution, where n8n tells', async () => {
		const controller = new AbortController();
		const context = contextOf({ getExecutionCancelSignal: () => controller.signal });
		const session = await Session.open(context, 0);
		expect(session.cancelled).toBe(false);
		controller.abort();
		expect(session.cancelled).toBe(true);
		for (const getExecutionCancelSignal of [undefined, () => undefined]) {
			const older = await Session.open(contextOf({ getExecutionCancelSignal }), 0);
			expect([older.signal, older.cancelled]).toEqual([undefined, false]);
		}
	});

	test('sends nothing more once n8n has stopped the execution', async () => {
		const controller = new AbortController();
		const sent: unknown[] = [];
		const context = contextOf({
			getExecutionCancelSignal: () => controller.signal,
			helpers: {
				httpRequestWithAuthentication: async () => {
					sent.push('a request');
					return { statusCode: 200, headers: {}, body: {} };
				},
			},
		});
		const session = await Session.open(context, 0);
		const read = async () => await session.call({ method: 'GET', path: '/v2/videos' });
		expect((await read()).status).toBe(200);
		controller.abort();
		await expect(read()).rejects.toMatchObject({ kind: 'cancelled', mayHaveBeenTaken: false });
		expect(sent).toHaveLength(1);
	});

	test.each<[concurrency: number, most: number]>([
		[0, 50],
		[3, 3],
	])('with a concurrency of %d has at most %d requests at once', async (concurrency, most) => {
		expect((await Session.open(contextOf(), concurrency)).pace.most).toBe(most);
	});

	test('signs callback URLs, unless they would be too long for Tavus', async () => {
		const session = await Session.open(contextOf(), 0);
		const url = 'https://n8n.example.com/webhook/1/tavus';
		expect(session.sign(url)).toMatch(
			/^https:\/\/n8n\.example\.com\/webhook\/1\/tavus\?tavus_sig=v1\./,
		);
		expect(session.sign(`${url}?${'x'.repeat(2040)}`)).toBeUndefined();
	});

	test.each<[method: 'GET' | 'POST' | 'PATCH', mayHaveBeenTaken: boolean]>([
		['GET', false],
		['POST', true],
		['PATCH', true],
	])(
		'calls an answer to %s unreadable; it may have been taken: %s',
		async (method, mayHaveBeenTaken) => {
			const session = await Session.open(contextOf(), 0);
			const body = { odd: `${KEY} and key-of-a-provider`, api_key: 'another key' };
			const failure = session.unreadable(
				{
					method,
					path: '/v2/personas',
					body: { layers: { llm: { api_key: 'key-of-a-provider' } } },
				},
				{ status: 201, body },
			);
			expect(failure).toMatchObject({ kind: 'unreadable', status: 201, mayHaveBeenTaken });
			expect(failure.tavusText).toBe('{"odd":"*** and ***","api_key":"***"}');
			const empty = session.unreadable({ method, path: '/v2/x' }, { status: 200, body: undefined });
			expect(empty.tavusText).toBeUndefined();
		},
	);
});

describe('the beginning of a stream', () => {
	test.each<[most: number, read: string]>([
		[3, 'abc'],
		[4, 'abcd'],
		[5, 'abcde'],
		[6, 'abcdef'],
		[100, 'abcdefgh'],
	])('of %d bytes', async (most, read) => {
		const stream = Readable.from(['abcd', Buffer.from('ef'), 'gh']);
		expect((await readStart(stream, most)).toString()).toBe(read);
		expect(stream.destroyed).toBe(true);
	});

	test('is not read further than it must be', async () => {
		let read = 0;
		const endless = async function* () {
			for (;;) {
				read++;
				yield 'abcd';
			}
		};
		await readStart(endless(), 8);
		expect(read).toBe(2);
	});
});

describe('how large a file is', () => {
	const file = (more: Partial<IBinaryData>): IBinaryData => ({ data: '', mimeType: '', ...more });
	const context = contextOf({
		helpers: { getBinaryMetadata: async (id: string) => ({ fileSize: id.length }) },
	});

	test.each<[what: string, binary: Partial<IBinaryData>, size: number]>([
		['as n8n says', { id: 'filesystem-v2:a', bytes: 7 }, 7],
		['as its text is long', { data: Buffer.from('film').toString('base64') }, 4],
		['as its store says', { id: 'filesystem-v2:a', fileSize: '3 kB' } as never, 15],
	])('%s', async (_what, binary, size) => {
		expect(await sizeOf(context, file(binary))).toBe(size);
	});

	test.each<[storage: Storage, mib: number, fits: boolean]>([
		['database', 512, true],
		['database', 512.5, false],
		['memory', 380, true],
		['memory', 380.5, false],
		['disk', 10_000, true],
		['objects', 10_000, true],
	])('in %s %d MiB fit: %s', (storage, mib, fits) => {
		const why = whyTooLarge(storage, mib * MIB);
		expect(why === undefined).toBe(fits);
		if (why === undefined) return;
		expect(why.message).toContain(`The file has ${Math.ceil(mib)} MiB`);
		expect(why.description).toMatch(/^Let n8n keep files on disk: .* Nothing was downloaded\.$/);
	});

	test.each<[bytes: number, isLarge: boolean]>([
		[32 * MIB - 1, false],
		[32 * MIB, true],
	])('%d bytes in memory are worth a remark: %s', (bytes, isLarge) => {
		expect(storageHint(file({ bytes })) !== undefined).toBe(isLarge);
		expect(storageHint(file({ bytes, id: 'filesystem-v2:a' }))).toBeUndefined();
	});
});
