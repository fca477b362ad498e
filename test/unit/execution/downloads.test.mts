import { Readable } from 'node:stream';

import type { RemoteFile } from '../../../nodes/Tavus/operations/types.ts';
import { FILE, PATIENCE, download } from './downloading.mts';
import { fakeTime } from './fakeSession.mts';

fakeTime();

const MIB = 1024 ** 2;

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
