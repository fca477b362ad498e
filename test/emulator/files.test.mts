import { createHash } from 'node:crypto';
import { EXPIRED_LINK } from '../../emulator/index.mts';
import { useEmulator } from './harness.mts';

const { emulator, call } = useEmulator();
const control = () => emulator().control;

async function downloadUrl(fileBytes: number): Promise<string> {
	const [id] = await control().seedVideos(1, { fileBytes });
	return (await call('GET', `/v2/videos/${id}`)).body.download_url;
}

async function bytesOf(response: Response): Promise<Buffer> {
	return Buffer.from(await response.arrayBuffer());
}

test('files are on another origin, asked for without a key, and their requests are logged apart', async () => {
	expect(new URL(emulator().filesUrl).origin).not.toBe(new URL(emulator().url).origin);
	const url = await downloadUrl(10);
	await control().clearRequests();
	await fetch(url, { headers: { 'x-api-key': 'leaked', 'user-agent': 'test' } });
	await fetch(url);
	const [first, second] = await control().fileRequests({ method: 'GET' });
	expect(first).toMatchObject({
		path: new URL(url).pathname,
		query: { download: expect.any(String) },
		headers: { 'x-api-key': 'leaked', 'user-agent': 'test' },
		status: 200,
	});
	expect(second?.headers).not.toHaveProperty('x-api-key');
	expect(await control().requests()).toEqual([]);
	await control().clearFileRequests();
	expect(await control().fileRequests()).toEqual([]);
});

test('the API answers no file, and the file host no API', async () => {
	const { pathname } = new URL(await downloadUrl(10));
	expect((await call('GET', pathname)).status).toBe(404);
	expect((await fetch(`${emulator().filesUrl}/v2/voices`)).status).toBe(404);
	expect((await fetch(`${emulator().filesUrl}/_control/settings`)).status).toBe(404);
});

test('a download has its type, length and name, and is what the control surface says', async () => {
	const url = await downloadUrl(1_000_003);
	const response = await fetch(url);
	const content = await bytesOf(response);
	const id = new URL(url).searchParams.get('download');
	const names = ['content-type', 'content-length', 'content-disposition', 'accept-ranges'];
	expect(names.map((name) => response.headers.get(name))).toEqual([
		'video/mp4',
		'1000003',
		`attachment; filename="${id}.mp4"`,
		'bytes',
	]);
	expect(content.subarray(4, 12).toString()).toBe('ftypisom');
	const sha256 = createHash('sha256').update(content).digest('hex');
	expect(await control().file(url)).toEqual({
		bytes: 1_000_003,
		content_type: 'video/mp4',
		sha256,
	});
	// `equals`, because comparing a megabyte with toEqual takes seconds.
	expect((await bytesOf(await fetch(url))).equals(content)).toBe(true);
	const other = await bytesOf(await fetch(await downloadUrl(1_000_003)));
	expect(other.equals(content)).toBe(false);
});

test('HEAD says the same without the content', async () => {
	const response = await fetch(await downloadUrl(5_000_000_000), { method: 'HEAD' });
	expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
		200,
		'5000000000',
		'',
	]);
});

test('the size is a setting, a rule or that of one video', async () => {
	await control().change({ fileBytes: 7, videoSeconds: 0 });
	await control().addVideoRule({ name: 'Big', fileBytes: 70_000 });
	const sizes = [];
	for (const video_name of ['Any', 'Big', 'Other']) {
		const create = { replica_id: 'r90bbd427f71', script: 'Hi', video_name };
		const { video_id } = (await call('POST', '/v2/videos', create)).body;
		await control().finishVideo(video_id);
		if (video_name === 'Other') await control().setVideoFile(video_id, 0);
		const { download_url } = (await call('GET', `/v2/videos/${video_id}`)).body;
		sizes.push((await bytesOf(await fetch(download_url))).length);
	}
	expect(sizes).toEqual([7, 70_000, 0]);
});

test.each([
	['bytes=0-9', 206, 0, 10],
	['bytes=199990-', 206, 199_990, 200_000],
	['bytes=-7', 206, 199_993, 200_000],
	['bytes=65530-65541', 206, 65_530, 65_542],
	['bytes=100-999999', 206, 100, 200_000],
	['bytes=0-1,4-5', 200, 0, 200_000],
	['bytes=9-3', 200, 0, 200_000],
])('the range %s is answered %d', async (range, status, from, to) => {
	const url = await downloadUrl(200_000);
	const whole = await bytesOf(await fetch(url));
	const response = await fetch(url, { headers: { range } });
	expect([response.status, response.headers.get('content-range')]).toEqual([
		status,
		status === 206 ? `bytes ${from}-${to - 1}/200000` : null,
	]);
	expect((await bytesOf(response)).equals(whole.subarray(from, to))).toBe(true);
});

test('a range beyond the end is refused', async () => {
	const response = await fetch(await downloadUrl(100), { headers: { range: 'bytes=100-' } });
	expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */100']);
});

test('thumbnails, voice samples and streams are there too, with the bytes of their type', async () => {
	const [id] = await control().seedVideos(1);
	const { body: video } = await call('GET', `/v2/videos/${id}?verbose=true`);
	const { body: replica } = await call('GET', '/v2/replicas/r90bbd427f71');
	const { body: voices } = await call('GET', '/v2/voices?search=anna');
	const seen = [];
	for (const url of [
		video.still_image_thumbnail_url,
		video.gif_thumbnail_url,
		video.stream_url,
		replica.thumbnail_video_url,
		voices.data[0].audio_url,
	]) {
		const response = await fetch(url);
		const start = (await bytesOf(response)).subarray(0, 12).toString('latin1');
		seen.push([response.status, response.headers.get('content-type'), start]);
	}
	expect(seen).toEqual([
		[200, 'image/jpeg', expect.stringContaining('JFIF')],
		[200, 'image/gif', expect.stringContaining('GIF89a')],
		[200, 'application/vnd.apple.mpegurl', expect.stringContaining('#EXTM3U')],
		[200, 'video/mp4', expect.stringContaining('ftypisom')],
		[200, 'audio/mpeg', expect.stringContaining('ID3')],
	]);
});

test('a file is gone with its video', async () => {
	const url = await downloadUrl(10);
	await call('DELETE', `/v2/videos/${new URL(url).searchParams.get('download')}`);
	expect((await fetch(url)).status).toBe(404);
	await expect(control().file(url)).rejects.toThrow('There is no file');
});

test('cut in the middle, as often as asked', async () => {
	const url = await downloadUrl(500_000);
	const path = '/_files/videos/:id/:file';
	await control().addFault({ path, cut: 'mid-answer', times: 2 });
	for (let i = 0; i < 2; i += 1) {
		const response = await fetch(url);
		expect([response.status, response.headers.get('content-length')]).toEqual([200, '500000']);
		await expect(response.arrayBuffer()).rejects.toThrow();
	}
	expect(await bytesOf(await fetch(url))).toHaveLength(500_000);
	expect((await control().fileRequests()).map(({ status }) => status)).toEqual([
		undefined,
		undefined,
		200,
	]);
});

test('cut after a number of bytes', async () => {
	await control().addFault({ path: '/_files/*', cut: 'mid-answer', cutAfterBytes: 100_000 });
	const { body } = await fetch(await downloadUrl(500_000));
	let received = 0;
	const reading = (async () => {
		for await (const chunk of body as unknown as AsyncIterable<Uint8Array>)
			received += chunk.length;
	})();
	await expect(reading).rejects.toThrow();
	expect(received).toBe(100_000);
});

test('a length that promises too much ends in a broken download', async () => {
	const url = await downloadUrl(1000);
	await control().addFault({ path: '/_files/*', contentLength: 2000 });
	const response = await fetch(url);
	expect(response.headers.get('content-length')).toBe('2000');
	await expect(response.arrayBuffer()).rejects.toThrow();
});

test('a length can be left out, or be too small', async () => {
	const url = await downloadUrl(1000);
	await control().addFault({ path: '/_files/*', contentLength: 'none' });
	const unknown = await fetch(url);
	expect(unknown.headers.get('content-length')).toBeNull();
	expect(await bytesOf(unknown)).toHaveLength(1000);
	await control().addFault({ path: '/_files/*', contentLength: 10 });
	expect(await bytesOf(await fetch(url))).toHaveLength(10);
	expect((await fetch(url)).status).toBe(200);
});

test('slow', async () => {
	const url = await downloadUrl(1000);
	await control().addFault({ path: '/_files/*', bytesPerSecond: 4000 });
	const began = Date.now();
	expect(await bytesOf(await fetch(url))).toHaveLength(1000);
	expect(Date.now() - began).toBeGreaterThanOrEqual(200);
});

test('an expired link', async () => {
	const url = await downloadUrl(1000);
	await control().addFault({ ...EXPIRED_LINK, path: '/_files/*', times: 1 });
	const response = await fetch(url);
	expect([response.status, response.headers.get('content-type')]).toEqual([403, 'application/xml']);
	expect(await response.text()).toContain('Request has expired');
	expect((await fetch(url)).status).toBe(200);
});
