import { rm } from 'node:fs/promises';

import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { checkFile } from '../../nodes/Tavus/execution/files.ts';
import { Fields, InputRefused } from '../../nodes/Tavus/operations/fields.ts';
import {
	CONSENT_VIDEO,
	TRAINING_IMAGE,
	TRAINING_VIDEO,
} from '../../nodes/Tavus/operations/replica/media.ts';
import { mediaProperties, type MediaField } from '../../nodes/Tavus/operations/shared/media.ts';
import type { FileRules } from '../../nodes/Tavus/operations/types.ts';
import { jpeg, mp4, png, wav } from '../unit/execution/mediaBytes.mts';
import { filesInDatabase, filesInMemory, filesOnDisk } from './harness/binary-store.mts';
import { closeAfterTest } from './harness/clean-up.mts';
import { inNode } from './harness/in-node.mts';

const MIB = 1024 ** 2;
let folder = '';

beforeEach(async () => {
	folder = await filesOnDisk();
	const own = folder;
	closeAfterTest(async () => await rm(own, { recursive: true, force: true }));
});

interface Given {
	bytes?: Buffer;
	mimeType?: string;
	fileName?: string;
	/** What is different in the stored file's description, such as its size. */
	about?: Partial<IBinaryData>;
	field?: MediaField;
	rules?: Partial<FileRules>;
	/** The field of the item that the user named. */
	named?: string;
	before?: (context: IExecuteFunctions) => Promise<void> | void;
}

/** Stores a file, puts it into the item as `data`, and checks it. */
async function check(given: Given): Promise<IBinaryData> {
	const { bytes, mimeType, fileName, field = TRAINING_VIDEO } = given;
	return await inNode(async (context) => {
		const binary = await context.helpers.prepareBinaryData(
			bytes ?? mp4(60),
			fileName ?? 'film.mp4',
			mimeType ?? 'video/mp4',
		);
		const [item] = context.getInputData();
		if (item !== undefined) item.binary = { data: { ...binary, ...given.about } };
		await given.before?.(context);
		const fields = new Fields({
			read: () => undefined,
			properties: mediaProperties(field),
			allowPrivateHosts: false,
		});
		return await checkFile(
			context,
			0,
			{
				parameter: `${field.name}BinaryField`,
				binaryField: given.named ?? 'data',
				rules: { ...field.rules, ...given.rules },
			},
			fields,
		);
	}).result;
}

async function words(given: Given): Promise<[message: string, howToFix: string]> {
	const thrown: unknown = await check(given).catch((error: unknown) => error);
	expect(thrown).toBeInstanceOf(InputRefused);
	const { message, description } = thrown as InputRefused;
	return [message, description];
}

const FIELD = "'Training Video Input Data Field Name'";
const wide: FileRules = { types: ['audio/wav'], minSeconds: 3, maxSeconds: 600, linkHours: 25 };

describe('a file of the item is taken', () => {
	test.each<[why: string, given: Given]>([
		['training video', {}],
		['without a type, known by its bytes', { mimeType: 'application/octet-stream' }],
		['without a type, known by its name', { bytes: Buffer.from('?'), mimeType: 'text/plain' }],
		[
			'WebM, whose length nobody knows',
			{ bytes: Buffer.from('webm'), mimeType: 'video/webm', fileName: 'a.webm' },
		],
		['a consent video of some seconds', { bytes: mp4(5), field: CONSENT_VIDEO }],
		['750 MB', { about: { bytes: 750 * MIB } }],
		[
			'PNG of 512 x 512',
			{ bytes: png(512, 512), mimeType: 'image/png', fileName: 'a.png', field: TRAINING_IMAGE },
		],
		[
			'JPEG whose size stands far behind',
			{
				bytes: jpeg(512, 900, 3 * MIB),
				mimeType: 'image/jpeg',
				fileName: 'a.jpg',
				field: TRAINING_IMAGE,
			},
		],
		['3 seconds', { bytes: wav(3), mimeType: 'audio/x-wav', fileName: 'a.wav', rules: wide }],
		['10 minutes', { bytes: wav(600), mimeType: 'audio/wav', fileName: 'a.wav', rules: wide }],
	])('%s', async (_why, given) => {
		expect((await check(given)).id).toMatch(/^filesystem-v2:/);
	});

	test('from the database too, a large one without looking inside', async () => {
		await filesInDatabase();
		expect((await check({})).id).toMatch(/^database:/);
		await expect(check({ bytes: mp4(5) })).rejects.toThrow(/a recording of 5 seconds/);
		expect((await check({ bytes: mp4(5), about: { bytes: 33 * MIB } })).id).toMatch(/^database:/);
	});

	test('when n8n tells its size in words only', async () => {
		const about = { bytes: undefined } as unknown as Partial<IBinaryData>;
		expect((await check({ about })).id).toMatch(/^filesystem/);
	});
});

describe('a file of the item is refused before anything is sent', () => {
	test.each<[why: string, given: Given, message: string, howToFix: RegExp]>([
		[
			'another field',
			{ named: 'video' },
			`${FIELD} names the field 'video', but the item has no file there`,
			/^The item has files in: data\.$/,
		],
		[
			'too large',
			{ about: { bytes: 750 * MIB + 60_000 } },
			`${FIELD} names a file of 750.1 MB`,
			/at most 750 MB here/,
		],
		['empty', { bytes: Buffer.alloc(0) }, `${FIELD} names an empty file`, /puts out/],
		[
			'a picture instead of a video',
			{ bytes: png(900, 900) },
			`${FIELD} names a file of type image/png`,
			/^Tavus takes MP4 or WebM here/,
		],
		[
			'an audio file instead of a video',
			{ bytes: wav(60), mimeType: 'audio/wav', fileName: 'a.wav' },
			`${FIELD} names a file of type audio/wav`,
			/^Tavus takes MP4 or WebM here/,
		],
		[
			'no known type',
			{ bytes: Buffer.from('?'), mimeType: 'application/octet-stream', fileName: 'film' },
			`${FIELD} names a file of unknown type`,
			/^Tavus takes MP4 or WebM here/,
		],
		[
			'too short',
			{ bytes: mp4(8) },
			`${FIELD} names a recording of 8 seconds`,
			/at least 30 seconds/,
		],
		[
			'sound that is too short',
			{ bytes: wav(2.94), rules: wide },
			`${FIELD} names a recording of 2.9 seconds`,
			/from 3 to 600 seconds/,
		],
		[
			'sound that is too long',
			{ bytes: wav(601), rules: wide },
			`${FIELD} names a recording of 601 seconds`,
			/from 3 to 600 seconds/,
		],
		[
			'a small picture',
			{ bytes: png(1024, 511), mimeType: 'image/png', field: TRAINING_IMAGE },
			"'Training Image Input Data Field Name' names an image of 1024 x 511 pixels",
			/at least 512 x 512 pixels/,
		],
	])('%s', async (_why, given, message, howToFix) => {
		const said = await words(given);
		expect(said[0]).toBe(message);
		expect(said[1]).toMatch(howToFix);
	});

	test('an item without any file', async () => {
		const said = await words({
			before: (context) => {
				delete context.getInputData()[0]?.binary;
			},
		});
		expect(said).toEqual([
			`${FIELD} names the field 'data', but the item has no file there`,
			'The item carries no file at all: check what the node before this one puts out.',
		]);
	});

	test('a file that is kept in memory only', async () => {
		await filesInMemory();
		const [message, howToFix] = await words({});
		expect(message).toBe(
			`${FIELD} names a file that n8n keeps in memory only, so Tavus cannot be given a link to it`,
		);
		expect(howToFix).toMatch(/N8N_DEFAULT_BINARY_DATA_MODE .* or give Tavus a URL/);
	});

	test('a file that is gone', async () => {
		const [message] = await words({ before: async () => await rm(folder, { recursive: true }) });
		expect(message).toBe(`${FIELD} names a file that n8n can no longer read from its storage`);
	});

	test('an n8n that cannot make links', async () => {
		const [message, howToFix] = await words({
			before: (context) => {
				Object.assign(context.helpers, { createBinarySignedUrl: undefined });
			},
		});
		expect(message).toMatch(/which this version of n8n cannot make$/);
		expect(howToFix).toMatch(/^Update n8n/);
	});
});

test('no more than 4 MB of a file are read, and it is closed', async () => {
	let read = 0;
	let closed = false;
	await check({
		bytes: Buffer.concat([mp4(60), Buffer.alloc(20 * MIB)]),
		before: (context) => {
			const { getBinaryStream } = context.helpers;
			context.helpers.getBinaryStream = async (...about) => {
				const stream = await getBinaryStream(...about);
				const { push } = stream;
				stream.push = (chunk: Buffer | null, ...rest) => {
					read += chunk?.length ?? 0;
					return push.call(stream, chunk, ...rest);
				};
				stream.once('close', () => (closed = true));
				return stream;
			};
		},
	});
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(read).toBeGreaterThan(0);
	expect(read).toBeLessThanOrEqual(4 * MIB + 2 * 64 * 1024);
	expect(closed).toBe(true);
});
