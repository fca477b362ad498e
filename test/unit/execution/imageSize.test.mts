import { imageSize } from '../../../nodes/Tavus/execution/imageSize.ts';
import { jpeg, png } from './mediaBytes.mts';

/** A JPEG of 640 x 513 with these bytes between its beginning and its frame. */
const withSegments = (before: readonly number[] = []): Buffer =>
	Buffer.from([0xff, 0xd8, ...before, 0xff, 0xc0, 0, 17, 8, 2, 1, 2, 128, 3, ...Array(20).fill(0)]);

describe('how large an image is', () => {
	test.each<[why: string, type: string, head: Buffer]>([
		['PNG', 'image/png', png(640, 513)],
		['JPEG', 'image/jpeg', jpeg(640, 513)],
		['progressive JPEG', 'image/jpeg', jpeg(640, 513, 0, 0xc2)],
		['JPEG behind a large preview', 'image/jpeg', jpeg(640, 513, 200_000)],
		['lossless JPEG', 'image/jpeg', jpeg(640, 513, 0, 0xcf)],
		['PNG of which just the size was read', 'image/png', png(640, 513).subarray(0, 24)],
		['JPEG of which just the size was read', 'image/jpeg', withSegments().subarray(0, 11)],
		['JPEG with a marker that has no name', 'image/jpeg', withSegments([0xff, 0xbf, 0, 4, 9, 9])],
		['JPEG with a marker alone', 'image/jpeg', withSegments([0xff, 0x01])],
		['JPEG that is said to begin twice', 'image/jpeg', withSegments([0xff, 0xd8])],
		['JPEG with marks to restart at', 'image/jpeg', withSegments([0xff, 0xd0, 0xff, 0xd7])],
	])('%s', (_why, type, head) => {
		expect(imageSize(head, type)).toEqual({ width: 640, height: 513 });
	});

	test.each<[why: string, type: string, head: Buffer]>([
		['cut off', 'image/jpeg', jpeg(640, 513, 200_000).subarray(0, 100_000)],
		['no JPEG', 'image/jpeg', Buffer.from('this is not a picture')],
		['cut off inside the size', 'image/jpeg', withSegments().subarray(0, 10)],
		['something between its segments', 'image/jpeg', withSegments([0, 0xc0, 0, 17, 8, 1, 1, 1, 1])],
		['height elsewhere', 'image/jpeg', jpeg(640, 0)],
		['no width', 'image/jpeg', jpeg(0, 513)],
		['PNG cut off', 'image/png', png(640, 513).subarray(0, 20)],
		['PNG for iPhones', 'image/png', Buffer.from(png(640, 513)).fill(Buffer.from('CgBI'), 12, 16)],
		['another type', 'image/webp', png(640, 513)],
		['JPEG under another type', 'image/webp', jpeg(640, 513)],
	])('unknown: %s', (_why, type, head) => expect(imageSize(head, type)).toBeUndefined());
});
