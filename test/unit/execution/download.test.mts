import { Readable } from 'node:stream';

import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { downloadFile } from '../../../nodes/Tavus/execution/download.ts';
import { storageHint } from '../../../nodes/Tavus/execution/storage.ts';

const patience = { idleMs: 100, totalMs: 5_000, firstPauseMs: 1 };
const wanted = { url: 'https://cdn.example.com/a', fileName: 'a.mp4', mimeType: 'video/mp4' };

/** A node whose HTTP client lets short files pass, as one behind some proxies may. */
function context(...arriving: number[]): { node: IExecuteFunctions; asked: () => number } {
	let asked = 0;
	const httpRequest = async () => {
		asked += 1;
		return { statusCode: 200, headers: { 'content-length': '10' }, body: Readable.from(['x']) };
	};
	const prepareBinaryData = async () => ({
		id: 'filesystem-v2:a',
		data: '',
		mimeType: '',
		// Older versions of n8n do not say it in numbers.
		fileSize: `${arriving[asked - 1]} B`,
	});
	const getBinaryMetadata = async () => ({ fileSize: arriving[asked - 1] ?? 0 });
	const helpers = { httpRequest, prepareBinaryData, getBinaryMetadata };
	return { node: { helpers } as unknown as IExecuteFunctions, asked: () => asked };
}

test('a file that is shorter than announced is asked for again', async () => {
	const { node, asked } = context(3, 9, 10);
	await downloadFile(node, wanted, {}, patience);
	expect(asked()).toBe(3);
});

test('a file that stays too short is none', async () => {
	const { node, asked } = context(3, 3, 3, 4);
	await expect(downloadFile(node, wanted, {}, patience)).rejects.toThrow(
		/^The download from 'cdn\.example\.com' ended after 4 of 10 bytes$/,
	);
	expect(asked()).toBe(4);
});

test.each<[binary: Partial<IBinaryData>, hint: RegExp | undefined]>([
	[{ id: 'filesystem-v2:a', bytes: 2 ** 40 }, undefined],
	[{ id: 'filesystem:a', bytes: 2 ** 40 }, undefined],
	[{ id: 'database:a', bytes: 2 ** 20 }, undefined],
	[{ id: 'database:a', bytes: 2 ** 28 }, /in its database, so/],
	[{ id: 's3:a', bytes: 2 ** 28 }, /in an object store/],
	[{ id: 'azure:a', bytes: 2 ** 28 }, /in an object store/],
	[{ bytes: 2 ** 28 }, /in memory, so/],
])('%j: hint %s', (binary, hint) => {
	const text = storageHint({ data: '', mimeType: '', ...binary });
	if (hint === undefined) expect(text).toBeUndefined();
	else expect(text).toMatch(hint);
	expect((text ?? '').length).toBeLessThanOrEqual(120);
});

test('a host that knows a secret from elsewhere is not quoted with it', async () => {
	const body = Readable.from(['<Error><Message>tavus-key-1234567 may not read</Message></Error>']);
	const helpers = { httpRequest: async () => ({ statusCode: 403, headers: {}, body }) };
	const asked = downloadFile(
		{ helpers } as unknown as IExecuteFunctions,
		wanted,
		{ secrets: ['tavus-key-1234567'] },
		patience,
	);
	await expect(asked).rejects.toThrow(/: \*\*\* may not read$/);
});
