import { Readable } from 'node:stream';

import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { fakeTime } from './fakeSession.mts';
import { run, stopped, type Answer } from './fakeNode.mts';
import { wav } from './mediaBytes.mts';

fakeTime();

const MIB = 1024 ** 2;
const ok = (body: unknown): Answer => ({ status: 200, body });

describe('a file of the item', () => {
	const LINK = 'https://n8n.example.com/rest/binary-data/signed?token=token-of-a-file';
	const png = Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
		Buffer.from([0, 0, 2, 0, 0, 0, 2, 0]),
		Buffer.alloc(9),
	]);
	const stored = (more: Partial<IBinaryData> = {}): IBinaryData => ({
		id: 'filesystem-v2:a',
		data: '',
		mimeType: 'image/png',
		fileName: 'ana.png',
		bytes: png.length,
		...more,
	});
	interface Item {
		binary?: Record<string, IBinaryData>;
		head?: Buffer;
		parameters?: IDataObject;
		helpers?: Record<string, unknown>;
		credentials?: IDataObject;
	}
	const asked: unknown[] = [];
	const create = ({ binary = { data: stored() }, head = png, ...more }: Item = {}) => ({
		operation: 'replica:create',
		items: [
			{
				replicaType: 'personal',
				trainingSource: 'image',
				trainImageSource: 'file',
				trainImageBinaryField: 'data',
				voiceName: 'anna',
				...more.parameters,
			},
		],
		files: [binary],
		respond: () => ok({ replica_id: 'r1', status: 'started' }),
		credentials: more.credentials ?? {},
		helpers: {
			createBinarySignedUrl: (file: IBinaryData, expires: string) => {
				asked.push([file.id, expires]);
				return LINK;
			},
			getBinaryStream: async (id: string, chunk: number) => {
				asked.push([id, chunk]);
				return Readable.from([head.subarray(0, 10), head.subarray(10)]);
			},
			getBinaryMetadata: async () => ({ fileSize: head.length }),
			...more.helpers,
		},
	});
	const refused = async (item: Item): Promise<string> => {
		const { error, sent } = await stopped(create(item));
		expect(sent).toEqual([]);
		return `${error.message} | ${error.description ?? ''}`;
	};

	test('reaches Tavus as a link that works for 25 hours, which nobody else sees', async () => {
		asked.length = 0;
		const ran = await run(create());
		expect(ran.sent[0]?.body).toMatchObject({ train_image_url: LINK, voice_name: 'anna' });
		expect(asked).toEqual([
			['filesystem-v2:a', 64 * 1024],
			['filesystem-v2:a', '25h'],
		]);
		expect(JSON.stringify([ran.items, ran.hints])).not.toContain('token-of-a-file');
		expect(ran.hints).toEqual([expect.stringContaining('let n8n save this execution')]);
	});

	test('that Tavus has fetched by the time the run ends needs no remark', async () => {
		const wait = { whenDone: 'poll', limitWaitTime: 1, limitWaitTimeUnit: 'hours' };
		const given = create({ parameters: wait });
		const ran = await run({
			...given,
			respond: ({ method }) =>
				ok({ replica_id: 'r1', status: method === 'POST' ? 'started' : 'completed' }),
		});
		expect(ran.hints).toEqual([]);
	});

	test.each<[why: string, item: Item, words: RegExp]>([
		[
			'it is not there',
			{ binary: { other: stored(), more: stored() } },
			/names the field 'data', but the item has no file there \| The item has files in: other, more\./,
		],
		['there is none', { binary: {} }, /carries no file at all/],
		[
			'n8n cannot make links',
			{ helpers: { createBinarySignedUrl: undefined } },
			/needs a link to the file.*Update n8n, or give Tavus a URL/,
		],
		[
			'n8n keeps it in memory',
			{ binary: { data: stored({ id: '' }) } },
			/keeps in memory only.*N8N_DEFAULT_BINARY_DATA_MODE/,
		],
		[
			'it is empty',
			{ binary: { data: stored({ bytes: 0 }) } },
			/names an empty file \| Check what the node before this one puts out\./,
		],
		[
			'it is of another type',
			{ head: Buffer.from('%PDF-1.7') },
			/names a file of type application\/pdf \| Tavus takes JPG or PNG here: convert/,
		],
		[
			'nobody knows its type',
			{ head: Buffer.from('?'), binary: { data: stored({ mimeType: '', fileName: 'a' }) } },
			/names a file of unknown type/,
		],
		[
			'it is too small',
			{ head: Buffer.from(png).fill(1, 18, 19).fill(0xff, 19, 20) },
			/names an image of 511 x 512 pixels \| Tavus needs at least 512 x 512 pixels/,
		],
		[
			'n8n has lost it',
			{ helpers: { getBinaryStream: async () => await Promise.reject(new Error('ENOENT')) } },
			/can no longer read from its storage \| Run the node before/,
		],
		[
			'Tavus could not reach n8n',
			{
				helpers: {
					createBinarySignedUrl: () =>
						'http://localhost:5678/rest/binary-data/signed?token=token-of-a-file',
				},
			},
			/The link to the file.*N8N_WEBHOOK_URL/,
		],
	])('is refused before anything is sent: %s', async (_why, item, words) => {
		const said = await refused(item);
		expect(said).toMatch(words);
		expect(said).not.toContain('token-of-a-file');
	});

	test('whose size n8n does not know is looked up', async () => {
		const { bytes: _, ...older } = stored();
		expect((await run(create({ binary: { data: older } }))).sent).toHaveLength(1);
		expect(
			await refused({
				binary: { data: older },
				helpers: { getBinaryMetadata: async () => ({ fileSize: 0 }) },
			}),
		).toMatch(/names an empty file/);
	});

	test('on this machine may be at a link of this machine', async () => {
		const ran = await run(
			create({
				credentials: { baseUrl: 'http://127.0.0.1:8080' },
				helpers: { createBinarySignedUrl: () => 'http://localhost:5678/rest/binary-data/signed' },
			}),
		);
		expect(ran.sent[0]?.body).toMatchObject({
			train_image_url: 'http://localhost:5678/rest/binary-data/signed',
		});
	});

	test('that may be anything is known by its first 4 KiB', async () => {
		let read = 0;
		const endless = async function* () {
			for (let chunk = Buffer.from('%PDF-1.7'); ; chunk = Buffer.alloc(1024)) {
				read += chunk.length;
				yield chunk;
			}
		};
		const ran = await run({
			...create({ helpers: { getBinaryStream: async () => endless() } }),
			operation: 'document:create',
			items: [{ documentSource: 'file', documentBinaryField: 'data', whenDone: 'return' }],
			respond: () => ok({ document_id: 'd1', status: 'started' }),
		});
		expect(ran.sent[0]?.body).toMatchObject({ document_url: LINK });
		expect(read).toBeLessThan(6 * 1024);
	});

	test.each<[seconds: number, said: RegExp | undefined]>([
		[2.9, /names a recording of 2\.9 seconds \| Tavus takes from 3 to 600 seconds here\./],
		[3, undefined],
		[600, undefined],
		[600.1, /names a recording of 600\.1 seconds \| Tavus takes from 3 to 600 seconds here\./],
	])('that is a recording of %d s', async (seconds, said) => {
		const sound = wav(seconds);
		const given = {
			...create({
				head: sound,
				binary: { data: stored({ mimeType: 'audio/wav', bytes: sound.length }) },
			}),
			operation: 'video:create',
			items: [
				{ replicaId: 'r1', speechSource: 'audio', audioSource: 'file', audioBinaryField: 'data' },
			],
			respond: () => ok({ video_id: 'v1', status: 'queued' }),
		};
		if (said === undefined) {
			expect((await run(given)).sent[0]?.body).toMatchObject({ audio_url: LINK });
			return;
		}
		const { error, sent } = await stopped(given);
		expect(`${error.message} | ${error.description ?? ''}`).toMatch(said);
		expect(sent).toEqual([]);
	});

	describe('that is a video', () => {
		const header = (seconds: number): Buffer => {
			const bytes = Buffer.alloc(24 + 8 + 100);
			bytes.write('\0\0\0\x10ftypisom', 0, 'latin1');
			bytes.writeUInt32BE(116, 16);
			bytes.write('moov', 20, 'latin1');
			bytes.writeUInt32BE(108, 24);
			bytes.write('mvhd', 28, 'latin1');
			bytes.writeUInt32BE(10, 44);
			bytes.writeUInt32BE(seconds * 10, 48);
			return bytes;
		};
		const video = (head: Buffer, more: Partial<IBinaryData> = {}): Item => ({
			head,
			binary: { data: stored({ mimeType: 'video/mp4', bytes: head.length, ...more }) },
			parameters: {
				trainingSource: 'video',
				trainImageSource: 'url',
				trainVideoSource: 'file',
				trainVideoBinaryField: 'data',
				consent: 'inTrainingVideo',
				voiceName: '',
			},
		});

		test('long enough is taken', async () => {
			const ran = await run(create(video(header(30))));
			expect(ran.sent[0]?.body).toMatchObject({ train_video_url: LINK });
		});

		test('too short is refused', async () => {
			expect(await refused(video(header(29.9)))).toMatch(
				/names a recording of 29.9 seconds \| Tavus needs at least 30 seconds here\./,
			);
			expect(await refused(video(header(3)))).toMatch(/names a recording of 3 seconds/);
		});

		test('too large is refused', async () => {
			const bytes = 750 * MIB;
			expect((await run(create(video(header(60), { bytes })))).sent).toHaveLength(1);
			expect(await refused(video(header(60), { bytes: bytes + MIB / 2 }))).toMatch(
				/names a file of 750\.5 MB \| Tavus takes at most 750 MB here: use a smaller file\./,
			);
		});

		test('in a database is looked into unless it is large', async () => {
			const id = 'database:a';
			expect(await refused(video(header(3), { id, bytes: 32 * MIB }))).toMatch(/recording of 3/);
			asked.length = 0;
			const ran = await run(create(video(header(3), { id, bytes: 32 * MIB + 1 })));
			expect(ran.sent).toHaveLength(1);
			expect(asked).toEqual([[id, '25h']]);
			const disk = { id: 'filesystem-v2:a', bytes: 32 * MIB + 1 };
			expect(await refused(video(header(3), disk))).toMatch(/recording of 3/);
		});

		test('is read at most 4 MB of', async () => {
			let read = 0;
			const endless = async function* () {
				const [first, rest] = [header(60), Buffer.alloc(MIB)];
				for (let chunk = first; ; chunk = rest) {
					read += chunk.length;
					yield chunk;
				}
			};
			const item = video(header(60), { bytes: 600 * MIB });
			await run(
				create({ ...item, helpers: { getBinaryStream: async () => Readable.from(endless()) } }),
			);
			expect(read).toBeGreaterThanOrEqual(4 * MIB);
			expect(read).toBeLessThan(40 * MIB);
		});
	});
});
