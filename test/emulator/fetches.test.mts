import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useEmulator } from './harness.mts';

const { emulator, call } = useEmulator({ fetchMedia: true });
const control = () => emulator().control;

const CONTENT = Buffer.from('a training video');
const seen: Array<Record<string, unknown>> = [];
let server: Server;

const answer: RequestListener = (request, response) => {
	seen.push(request.headers);
	if (request.url === '/moved') response.writeHead(302, { location: '/train.mp4' }).end();
	else if (request.url === '/empty') response.writeHead(200).end();
	else if (request.url === '/gone') response.writeHead(404).end('gone');
	else response.writeHead(200, { 'content-type': 'video/mp4' }).end(CONTENT);
};

beforeAll(async () => {
	server = createServer(answer);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
	seen.length = 0;
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

async function ended(path: string, running: string[]): Promise<any> {
	for (;;) {
		const { body } = await call('GET', path);
		if (!running.includes(body.status)) return body;
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

async function train(body: Record<string, unknown>): Promise<any> {
	const { replica_id } = (await call('POST', '/v2/replicas', body)).body;
	return await ended(`/v2/replicas/${replica_id}`, ['started']);
}

async function generate(body: Record<string, unknown>): Promise<any> {
	const create = { replica_id: 'r90bbd427f71', ...body };
	const { video_id } = (await call('POST', '/v2/videos', create)).body;
	return await ended(`/v2/videos/${video_id}`, ['queued', 'generating']);
}

test('training and consent videos are fetched without the key, and recorded', async () => {
	const urls = { train_video_url: at('/train.mp4'), consent_video_url: at('/consent.mp4?t=1') };
	const { status, replica_id } = await train(urls);
	expect(status).toBe('completed');
	const fetches = await control().waitForFetches({ count: 2, resourceId: replica_id });
	expect(fetches).toEqual(
		Object.entries(urls).map(([field, url]) => ({
			resource_id: replica_id,
			field,
			url,
			started_at: expect.any(String),
			duration_ms: expect.any(Number),
			status: 200,
			content_type: 'video/mp4',
			bytes: CONTENT.length,
			sha256: createHash('sha256').update(CONTENT).digest('hex'),
		})),
	);
	expect(seen).toHaveLength(2);
	expect(Object.keys(seen[0] ?? {})).not.toContain('x-api-key');
	await control().clearFetches();
	expect(await control().fetches()).toEqual([]);
});

test.each([
	['/gone', { status: 404, error: 'the status was 404' }],
	['/moved', { status: 302, error: 'the status was 302' }],
	['/empty', { status: 200, error: 'the file is empty' }],
])('a training whose video is at %s fails with the documented sentence', async (path, fetched) => {
	const replica = await train({ train_video_url: at(path) });
	expect(replica).toMatchObject({
		status: 'error',
		error_message:
			'There was an issue downloading your video file. Please ensure that the link you provided is correct and try again',
	});
	expect(await control().fetches()).toMatchObject([fetched]);
	expect(seen).toHaveLength(1);
});

test('an image is fetched, too, and a host that is not there is a failure', async () => {
	const create = { train_image_url: 'http://127.0.0.1:1/head.png', voice_name: 'anna' };
	expect(await train(create)).toMatchObject({
		status: 'error',
		error_message: expect.stringContaining('image file'),
	});
	const [fetched] = await control().fetches();
	expect(fetched).toMatchObject({ field: 'train_image_url', error: expect.any(String) });
	expect(fetched).not.toHaveProperty('status');
});

test('a video fetches audio, background and watermark', async () => {
	const { status } = await generate({
		audio_url: at('/a.mp3'),
		background_source_url: at('/b.mp4'),
		watermark_image_url: at('/w.png'),
	});
	expect(status).toBe('ready');
	expect((await control().fetches()).map(({ field }) => field)).toEqual([
		'audio_url',
		'background_source_url',
		'watermark_image_url',
	]);
});

test.each([
	[{ audio_url: '/gone' }, 'downloading your audio file'],
	[{ script: 'Hi', background_url: '/gone' }, 'An error occurred while generating this request'],
	[{ script: 'Hi', watermark_image_url: '/gone' }, 'An error occurred while generating'],
])('a video of %j fails', async (media, sentence) => {
	const body = Object.entries(media).map(([field, path]) => [
		field,
		path.startsWith('/') ? at(path) : path,
	]);
	expect(await generate(Object.fromEntries(body))).toMatchObject({
		status: 'error',
		status_details: expect.stringContaining(sentence),
	});
});

test('a training that ends before its create is answered has fetched before', async () => {
	await control().change({ callback: 'before-answer' });
	expect(await train({ train_video_url: at('/gone') })).toMatchObject({ status: 'error' });
	expect(await control().fetches()).toMatchObject([{ status: 404 }]);
});

test('nothing is fetched unless asked for', async () => {
	await control().change({ fetchMedia: false });
	expect(await train({ train_video_url: at('/gone') })).toMatchObject({ status: 'completed' });
	expect([seen, await control().fetches()]).toEqual([[], []]);
});
