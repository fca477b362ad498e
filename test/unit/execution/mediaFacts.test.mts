import { mediaSeconds } from '../../../nodes/Tavus/execution/mediaDuration.ts';
import { namesOf, typeOfBytes, typeOfFile } from '../../../nodes/Tavus/execution/mediaType.ts';
import { box, fileType, jpeg, matroska, movieHeader, mp3, mp4, png, wav } from './mediaBytes.mts';

const none = Buffer.alloc(0);

describe('what a file is', () => {
	test.each<[type: string | undefined, head: Buffer]>([
		['video/mp4', mp4(1)],
		['video/mp4', fileType('mp42')],
		['video/quicktime', fileType('qt  ')],
		['audio/mp4', fileType('M4A ')],
		['audio/mp4', fileType('M4B ')],
		['video/webm', matroska('webm')],
		['video/x-matroska', matroska('matroska')],
		['video/x-matroska', matroska('matroska').subarray(0, 4)],
		['image/png', png(1, 1)],
		['image/jpeg', jpeg(1, 1)],
		['image/gif', Buffer.from('GIF89a')],
		['image/webp', Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
		['video/x-msvideo', Buffer.from('RIFF\0\0\0\0AVI LIST')],
		['audio/wav', wav(0)],
		['audio/wav', Buffer.from('RF64\0\0\0\0WAVEds64')],
		['audio/ogg', Buffer.from('OggS')],
		['audio/mpeg', mp3(1, { id3: 20 })],
		['application/pdf', Buffer.from('%PDF-1.7')],
		['text/html', Buffer.from('\n<!DOCTYPE html><html>')],
		['text/html', Buffer.from('<HTML>')],
		['text/html', Buffer.from('\r\n<html>')],
		[undefined, Buffer.from('How to write <html>')],
		[undefined, Buffer.from('not a video at all')],
		[undefined, Buffer.from([0x1a])],
		[undefined, none],
	])('%s by its bytes', (type, head) => expect(typeOfBytes(head)).toBe(type));

	test.each<[type: string, head: Buffer, declared: string | undefined, name: string | undefined]>([
		// The bytes win,
		['image/png', png(1, 1), 'video/mp4', 'training.mp4'],
		['video/mp4', mp4(1), 'application/octet-stream', 'training'],
		// but not among relatives;
		['video/mp4', fileType('qt  '), 'video/mp4', undefined],
		['video/quicktime', fileType('isom'), 'video/quicktime', 'a.mp4'],
		// then the declaration,
		['video/mp4', Buffer.from('?'), 'video/mp4', 'a.webm'],
		['audio/wav', none, 'Audio/X-WAV; rate=8000', undefined],
		['image/jpeg', none, 'image/jpg', undefined],
		['image/jpeg', none, ' image/jpg ; q=1', undefined],
		// then the name.
		['video/webm', none, 'application/octet-stream', 'a.b.WEBM'],
		['audio/mpeg', none, 'text/plain', 'a.mp3'],
		['audio/mpeg', none, undefined, 'a.mp3'],
		['text/plain', none, 'text/plain', 'notes'],
		['text/plain', none, 'text/plain', 'notes.xyz'],
		['', none, undefined, 'a.xyz'],
		['', none, 'application/octet-stream', 'notes'],
		['', none, '', undefined],
	])('%s by bytes, declaration and name', (type, head, declared, name) => {
		expect(typeOfFile(head, declared, name)).toBe(type);
	});

	test('in words', () => {
		expect(namesOf(['video/mp4', 'video/webm'])).toBe('MP4 or WebM');
		expect(namesOf(['audio/mpeg', 'audio/mp3', 'audio/x-wav', 'audio/wave'])).toBe('MP3 or WAV');
		expect(namesOf(['application/pdf', 'text/plain'])).toBe('PDF or TXT');
		expect(namesOf(['font/woff2'])).toBe('font/woff2');
	});
});

describe('how long it lasts', () => {
	const seconds = (type: string, bytes: Buffer, size = bytes.length): number | undefined =>
		mediaSeconds(bytes, type, size);

	test('WAV, from its length and its rate', () => {
		expect(seconds('audio/wav', wav(2.5))).toBe(2.5);
		// The beginning is enough.
		expect(seconds('audio/wav', wav(60).subarray(0, 4096), wav(60).length)).toBe(60);
		expect(seconds('audio/wav', wav(60).subarray(0, 44), wav(60).length)).toBe(60);
		expect(seconds('audio/wav', wav(60).subarray(0, 43), wav(60).length)).toBeUndefined();
	});

	test('WAV with something behind its samples', () => {
		expect(seconds('audio/wav', wav(2, 16_000))).toBe(1);
	});

	test.each([0, 0xffffffff])('WAV whose length was not known while recording (%d)', (declared) => {
		expect(seconds('audio/wav', wav(3, declared))).toBe(3);
	});

	test('WAV with other chunks before', () => {
		const [head, rest] = [wav(2).subarray(0, 12), wav(2).subarray(12)];
		const odd = Buffer.from('LIST\x03\0\0\0abc\0', 'latin1');
		expect(seconds('audio/wav', Buffer.concat([head, odd, rest]))).toBe(2);
	});

	test('MP4 with its index first', () => {
		expect(seconds('video/mp4', mp4(61))).toBe(61);
		const long = Buffer.concat([fileType(), box('moov', movieHeader(3600, 48_000, true))]);
		expect(seconds('video/mp4', long)).toBe(3600);
	});

	test.each([false, true])('MP4 of which just the length was read (long form: %s)', (long) => {
		const whole = Buffer.concat([fileType(), box('moov', movieHeader(45, 1000, long))]);
		const enough = fileType().length + 8 + 8 + 32;
		expect(seconds('video/mp4', whole.subarray(0, enough))).toBe(45);
		expect(seconds('video/mp4', whole.subarray(0, enough - 1))).toBeUndefined();
	});

	test('MP4 whose index has a long length itself, behind an empty box', () => {
		const start = Buffer.from([0, 0, 0, 1, ...Buffer.from('moov'), 0, 0, 0, 0, 0, 0, 0, 200]);
		const bytes = Buffer.concat([fileType(), box('free'), start, movieHeader(45)]);
		expect(seconds('video/mp4', bytes)).toBe(45);
	});

	test('MP4 with something before, and a box with a long length', () => {
		const wide = Buffer.concat([
			Buffer.from([0, 0, 0, 1]),
			Buffer.from('mdat'),
			Buffer.from([0, 0, 0, 0, 0, 0, 0, 20]),
			Buffer.alloc(4),
		]);
		const moov = box('moov', movieHeader(45));
		expect(
			seconds('video/mp4', Buffer.concat([fileType(), box('free', Buffer.alloc(9)), wide, moov])),
		).toBe(45);
	});

	test.each<[why: string, bytes: Buffer]>([
		['index at the end', Buffer.concat([fileType(), box('mdat', Buffer.alloc(9_000))])],
		['index cut off', Buffer.concat([fileType(), box('moov', movieHeader(9))]).subarray(0, 40)],
		['in fragments', mp4(0)],
		[
			'up to the end',
			Buffer.concat([fileType(), Buffer.alloc(4), Buffer.from('mdat'), Buffer.alloc(50)]),
		],
		['no MP4', Buffer.from('this is no MP4 file, whatever its name says')],
		['nothing', none],
	])('MP4, unknown: %s', (_why, bytes) => {
		expect(seconds('video/mp4', bytes.subarray(0, 4096))).toBeUndefined();
	});

	test('MP3 that counts its frames', () => {
		expect(seconds('audio/mpeg', mp3(2_297))).toBeCloseTo(60, 1);
		expect(seconds('audio/mpeg', mp3(2_297, { tag: 'Info', mono: true, id3: 300 }))).toBeCloseTo(
			60,
		);
		expect(seconds('audio/mpeg', mp3(2_297).subarray(0, 48))).toBeCloseTo(60, 1);
		expect(seconds('audio/mpeg', mp3(2_297).subarray(0, 47))).toBeUndefined();
		expect(seconds('audio/mpeg', mp3(2_297, { tag: 'none' }))).toBeUndefined();
		expect(seconds('audio/mpeg', none)).toBeUndefined();
	});

	test.each<[version: string, bits: number, side: number, rate: number]>([
		['MPEG-2', 0xf3, 17, 22_050],
		['MPEG-2.5', 0xe3, 17, 11_025],
	])('MP3 of %s, whose frames are half as long', (_version, bits, side, rate) => {
		for (const mono of [false, true]) {
			const frame = Buffer.alloc(417);
			frame.set([0xff, bits, 0x90, mono ? 0xc4 : 0x44]);
			const at = 4 + (mono ? 9 : side);
			frame.write('Xing', at, 'latin1');
			frame.writeUInt32BE(1, at + 4);
			frame.writeUInt32BE(1000, at + 8);
			expect(seconds('audio/mpeg', frame)).toBeCloseTo((1000 * 576) / rate);
		}
	});

	test.each<[why: string, change: (bytes: Buffer) => void]>([
		['no frame begins here', (bytes) => bytes.writeUInt8(0xfe, 0)],
		['layer II', (bytes) => bytes.writeUInt8(0xfd, 1)],
		['a version that is reserved', (bytes) => bytes.writeUInt8(0xeb, 1)],
		['a rate that is reserved', (bytes) => bytes.writeUInt8(0x9c, 2)],
		['frames that are not counted', (bytes) => bytes.writeUInt32BE(2, 40)],
		['no frames', (bytes) => bytes.writeUInt32BE(0, 44)],
	])('MP3, unknown: %s', (_why, change) => {
		const bytes = mp3(2_297);
		change(bytes);
		expect(seconds('audio/mpeg', bytes)).toBeUndefined();
	});

	test('MP3 behind a tag with a footer, and behind one that is cut off', () => {
		const tagged = Buffer.concat([
			mp3(0, { id3: 20 }).subarray(0, 30),
			Buffer.alloc(10),
			mp3(2_297),
		]);
		tagged.writeUInt8(0x10, 5);
		expect(seconds('audio/mpeg', tagged)).toBeCloseTo(60, 1);
		expect(seconds('audio/mpeg', tagged.subarray(0, 60))).toBeUndefined();
		expect(seconds('audio/mpeg', Buffer.from('ID3'))).toBeUndefined();
	});

	test('WAV, unknown: without a rate, without samples, or cut off before them', () => {
		const noRate = wav(1);
		noRate.writeUInt32LE(0, 28);
		expect(seconds('audio/wav', noRate)).toBeUndefined();
		expect(seconds('audio/wav', wav(0))).toBeUndefined();
		expect(seconds('audio/wav', wav(1).subarray(0, 36))).toBeUndefined();
		expect(seconds('audio/wav', wav(1).subarray(0, 20))).toBeUndefined();
	});

	test.each([false, true])('MP4 whose length nobody knows (long form: %s)', (long) => {
		const header = movieHeader(1, 1000, long);
		header.fill(0xff, long ? 32 : 24, long ? 40 : 28);
		expect(seconds('video/mp4', Buffer.concat([fileType(), box('moov', header)]))).toBeUndefined();
	});

	test('MP4 without a unit of time', () => {
		const header = movieHeader(1);
		header.writeUInt32BE(0, 20);
		expect(seconds('video/mp4', Buffer.concat([fileType(), box('moov', header)]))).toBeUndefined();
	});

	test('sound in an MP4', () => {
		expect(seconds('audio/mp4', mp4(12, 'M4A '))).toBe(12);
	});

	test('others are not known', () => {
		expect(seconds('video/webm', matroska('webm'))).toBeUndefined();
		expect(seconds('image/png', png(1, 1))).toBeUndefined();
	});
});
