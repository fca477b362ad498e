import type { IDataObject } from 'n8n-workflow';

import { InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import type { FileDownload } from '../../../nodes/Tavus/operations/types.ts';
import { READY } from '../../trigger/videos.mts';
import { itemFor, locator, plan, statefulJob } from './plan.mts';

const one = { videoId: locator('1e30440cf9') };
/** With the fields of "Get Video" in verbose. */
const ready: IDataObject = {
	...READY,
	still_image_thumbnail_url: 'https://image.mux.com/H5H029h02tY7XDpNj9/thumbnail.png',
	gif_thumbnail_url: 'https://image.mux.com/H5H029h02tY7XDpNj9/animated.gif?width=320',
};

describe('the operations ask for', () => {
	const requestOf = (name: string, values: IDataObject): object => {
		const made = plan('video', name, values);
		if (made.kind === 'list') return { path: made.path, query: made.query, wanted: made.wanted };
		if (made.kind === 'wait') return { id: made.id, limitMs: made.limitMs };
		return made.request;
	};
	const got = (id: string): object => ({
		method: 'GET',
		path: `/v2/videos/${id}`,
		query: { verbose: true },
	});

	test.each<[name: string, values: IDataObject, request: object]>([
		['get', one, got('1e30440cf9')],
		['get', { videoId: locator('a/b?c#d e') }, got('a%2Fb%3Fc%23d%20e')],
		['get', { videoId: '1e30440cf9' }, got('1e30440cf9')],
		['download', one, got('1e30440cf9')],
		['delete', one, { method: 'DELETE', path: '/v2/videos/1e30440cf9' }],
		['delete', { ...one, hard: false }, { method: 'DELETE', path: '/v2/videos/1e30440cf9' }],
		[
			'delete',
			{ ...one, hard: true },
			{ method: 'DELETE', path: '/v2/videos/1e30440cf9', query: { hard: true } },
		],
		[
			'rename',
			{ ...one, videoName: ' Sales ' },
			{ method: 'PATCH', path: '/v2/videos/1e30440cf9/name', body: { video_name: 'Sales' } },
		],
		['getMany', {}, { path: '/v2/videos', query: {}, wanted: 50 }],
		['getMany', { limit: 7 }, { path: '/v2/videos', query: {}, wanted: 7 }],
		['getMany', { returnAll: true }, { path: '/v2/videos', query: {}, wanted: undefined }],
		[
			'waitUntilDone',
			{ ...one, limitWaitTime: 2, limitWaitTimeUnit: 'hours' },
			{ id: '1e30440cf9', limitMs: 7_200_000 },
		],
	])('%s with %j', (name, values, request) => {
		expect(requestOf(name, values)).toEqual(request);
	});

	test.each([
		['https://tavus.video/1e30440cf9', '1e30440cf9'],
		['https://tavus.video/1e30440cf9/?t=3', '1e30440cf9'],
		['https://videos.tavus.io/video/1e30440cf9', '1e30440cf9'],
		[' https://videos.tavus.io/video/1e30440cf9#end ', '1e30440cf9'],
	])('the video whose page is %s', (url, id) => {
		expect(requestOf('get', { videoId: { __rl: true, mode: 'url', value: url } })).toEqual(got(id));
	});

	test.each<[name: string, values: IDataObject, words: RegExp]>([
		['get', {}, /^'Video' is empty/],
		['delete', { videoId: locator('..') }, /^'Video' is not an ID/],
		['get', { videoId: locator('https://example.com/1e30440cf9') }, /^'Video' is not the address/],
		['get', { videoId: locator('https://tavus.video/') }, /^'Video' is not the address/],
		['get', { videoId: locator('https://tavus.video/a/../b') }, /^'Video' is not the address/],
		['rename', one, /^'New Name' is empty/],
		['download', { ...one, file: 'subtitles' }, /^'File' cannot be "subtitles"/],
		['waitUntilDone', { limitWaitTime: 1 }, /^'Video' is empty/],
		['waitUntilDone', { ...one, limitWaitTime: 91, limitWaitTimeUnit: 'days' }, /90 days/],
	])('nothing: %s with %j is refused', (name, values, words) => {
		expect(() => plan('video', name, values)).toThrow(InputRefused);
		expect(() => plan('video', name, values)).toThrow(words);
	});

	test('a training that was started elsewhere', () => {
		const values = { replicaId: locator('r1'), limitWaitTime: 24, limitWaitTimeUnit: 'hours' };
		expect(plan('replica', 'waitUntilDone', values)).toEqual({
			kind: 'wait',
			id: 'r1',
			limitMs: 86_400_000,
		});
		expect(statefulJob('replica', 'waitUntilDone').idField).toBe('replica_id');
	});

	test('a job, one by one: Tavus cannot read several videos at once', () => {
		for (const name of ['create', 'waitUntilDone']) {
			const job = statefulJob('video', name);
			expect(job).toMatchObject({ resource: 'video', idField: 'video_id' });
			expect(job.read('a b')).toEqual(got('a%20b'));
			expect(job).not.toHaveProperty('readMany');
		}
	});
});

describe('the output', () => {
	const itemOf = (name: string, values: IDataObject, body: unknown): unknown =>
		itemFor('video', name, values, body);
	const simple = {
		video_id: '1e30440cf9',
		video_name: ready['video_name'],
		status: 'ready',
		status_details: 'Your request has processed successfully!',
		download_url: ready['download_url'],
		hosted_url: ready['hosted_url'],
		stream_url: ready['stream_url'],
		replica_id: 'r79e1c033f',
		created_at: ready['created_at'],
		updated_at: ready['updated_at'],
	};

	test('is simplified, or all that Tavus sent', () => {
		for (const name of ['get', 'getMany']) {
			expect(itemOf(name, { ...one, simplify: true }, ready)).toEqual(simple);
			expect(itemOf(name, { ...one, simplify: false }, ready)).toEqual(ready);
		}
		expect(itemOf('download', one, ready)).toEqual(simple);
		expect(statefulJob('video', 'waitUntilDone').toItem(ready)).toEqual(simple);
	});

	test('has the replica under its old name, whichever Tavus uses', () => {
		const { replica_id: id, ...rest } = ready;
		expect(itemOf('get', { ...one, simplify: true }, { ...rest, face_id: id })).toEqual(simple);
	});

	test('of Generate is what Tavus answered', () => {
		const answer = {
			video_id: 'abcd123',
			video_name: 'Sample Video',
			status: 'queued',
			hosted_url: 'https://tavus.video/abcd123',
			created_at: 'Mon, 14 Jul 2025 09:14:24 GMT',
		};
		const values = { replicaId: locator('r1'), script: 'Hi.' };
		expect(itemOf('create', values, answer)).toEqual(answer);
		for (const body of [undefined, {}, 'text', { status: 'queued' }, { video_id: '' }]) {
			expect(itemOf('create', values, body)).toBeUndefined();
			expect(itemOf('get', one, body)).toBeUndefined();
		}
	});

	test.each([undefined, '', {}])('of Delete and Rename says what was done (%j)', (body) => {
		expect(itemOf('delete', one, body)).toEqual({ deleted: true, video_id: '1e30440cf9' });
		expect(itemOf('rename', { ...one, videoName: 'Sales' }, body)).toEqual({
			video_id: '1e30440cf9',
			video_name: 'Sales',
		});
	});

	test('rows of a list are told apart by their ID', () => {
		const made = plan('video', 'getMany', {});
		if (made.kind !== 'list') throw new Error('not a list');
		expect(made.idOf(ready)).toBe('1e30440cf9');
		expect(made.idOf({ video_name: 'without' })).toBe('');
	});
});

describe('the file to download', () => {
	const downloadOf = (values: IDataObject = {}): FileDownload => {
		const made = plan('video', 'download', { ...one, ...values });
		if (made.kind !== 'download') throw new Error(`a ${made.kind} plan`);
		return made;
	};

	test('is the video, called as on Tavus, with signs that a file name can have', () => {
		const file = downloadOf().fileOf({ ...ready, video_name: 'For Ada.mp4' });
		expect(file).toEqual({
			url: ready['download_url'],
			fileName: 'For Ada.mp4',
			mimeType: 'video/mp4',
		});
		expect(downloadOf().fileOf(ready)?.fileName).toMatch(
			/^replica_id[^:/\\]+video[^:/\\]+1e30440cf9\.mp4$/,
		);
		expect(downloadOf().fileOf({ ...ready, video_name: '' })?.fileName).toBe('1e30440cf9.mp4');
	});

	test.each([
		['https://cdn.example.com/x.webm?download=1', 'video/webm', '.webm'],
		['https://cdn.example.com/x.MP4', 'video/mp4', '.mp4'],
		['https://cdn.example.com/without-ending', 'video/mp4', '.mp4'],
	])('%s is %s', (url, mimeType, ending) => {
		const file = downloadOf().fileOf({ ...ready, download_url: url });
		expect(file).toMatchObject({ url, mimeType });
		expect(file?.fileName.endsWith(ending)).toBe(true);
	});

	test('or a thumbnail', () => {
		expect(downloadOf({ file: 'stillThumbnail' }).fileOf(ready)).toMatchObject({
			url: ready['still_image_thumbnail_url'],
			mimeType: 'image/png',
		});
		expect(downloadOf({ file: 'gifThumbnail' }).fileOf(ready)).toMatchObject({
			url: ready['gif_thumbnail_url'],
			mimeType: 'image/gif',
		});
	});

	test.each([
		['not ready', { ...ready, status: 'generating', download_url: null }],
		['no address', { video_id: 'v1', status: 'queued' }],
		['no answer', undefined],
	])('is none: %s', (_name, body) => {
		expect(downloadOf().fileOf(body)).toBeUndefined();
	});

	test('goes into the field that was named; without one a sentence says why', () => {
		expect(downloadOf().binaryField).toBe('data');
		expect(downloadOf({ binaryField: 'film' }).binaryField).toBe('film');
		expect(downloadOf().missing.description).toMatch(/Wait Until Done/);
		expect(downloadOf({ file: 'gifThumbnail' }).missing.description).toMatch(/'Fast'/);
	});
});
