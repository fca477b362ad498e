import { Readable } from 'node:stream';

import type { IExecuteFunctions } from 'n8n-workflow';

import { downloadFile } from '../../../nodes/Tavus/execution/download.ts';
import { FILE, download } from './downloading.mts';
import { fakeTime } from './fakeSession.mts';

fakeTime();

const MIB = 1024 ** 2;

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
