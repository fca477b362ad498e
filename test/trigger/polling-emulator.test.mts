import nock from 'nock';

import { startEmulator, type RunningEmulator } from '../../emulator/index.mts';
import { TRAIN_VIDEO } from '../emulator/harness.mts';
import { ALL_EVENTS } from '../unit/polling/world.mts';
import { apiKey, PollingHost } from './polling-harness.mts';

const PARAMETERS = { events: ALL_EVENTS };

let emulator: RunningEmulator;
beforeAll(async () => {
	nock.restore();
	emulator = await startEmulator({
		port: 0,
		apiKey,
		trainingSeconds: 3600,
		videoSeconds: 3600,
		documentSeconds: 3600,
		callback: 'none',
	});
});
beforeEach(async () => await emulator.control.reset());
afterAll(async () => await emulator.stop());

async function post(path: string, body: object): Promise<Record<string, string>> {
	const response = await fetch(`${emulator.url}${path}`, {
		method: 'POST',
		headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	expect(response.status).toBe(200);
	return (await response.json()) as Record<string, string>;
}

/** One of each, under way. @param face a trained replica */
async function begin(face: string) {
	const { replica_id: replica = '' } = await post('/v2/replicas', { train_video_url: TRAIN_VIDEO });
	const { video_id: video = '' } = await post('/v2/videos', { replica_id: face, script: 'Hi.' });
	const url = 'https://media.example.com/a.pdf';
	const { document_id: document = '' } = await post('/v2/documents', { document_url: url });
	const { conversation_id: conversation = '' } = await post('/v2/conversations', {
		replica_id: face,
	});
	return { replica, video, document, conversation };
}

async function tick(host: PollingHost) {
	await emulator.control.clearRequests();
	const items = (await host.tick()) ?? [];
	const said = items.map(({ json }) => `${String(json['event'])} ${String(json['resource_id'])}`);
	const requests = await emulator.control.requests();
	return { said, lists: requests.filter(({ path }) => /^\/v2\/[a-z]+(\?|$)/.test(path)).length };
}

test.each([
	['few', 0, undefined],
	['many, pages from 0', 250, 0],
	['many, pages from 1', 250, 1],
] as const)('everything that ends is told once: %s', async (_what, count, base) => {
	const { control } = emulator;
	if (base !== undefined) {
		const pageBase = { replicas: base, videos: base, documents: base, conversations: base };
		await control.change({ pageBase });
	}
	if (count > 0) {
		await control.seedReplicas(count);
		await control.seedVideos(count);
		await control.seedDocuments(count);
		await control.conversations.seed(count);
	}
	const [face = ''] = await control.seedReplicas(1);
	const earlier = await begin(face);
	const host = new PollingHost({ parameters: PARAMETERS, credentials: { baseUrl: emulator.url } });
	await host.publish();
	const later = await begin(face);
	expect((await tick(host)).said).toEqual([]);
	for (const { replica, video, document, conversation } of [earlier, later]) {
		await control.finishReplica(replica);
		await control.finishVideo(video, { status: 'error' });
		await control.finishDocument(document);
		await control.conversations.hold(conversation);
	}
	const { said } = await tick(host);
	const expected = [earlier, later].flatMap(({ replica, video, document, conversation }) => [
		`replica.completed ${replica}`,
		`video.error ${video}`,
		`document.ready ${document}`,
		`system.shutdown ${conversation}`,
		`application.transcription_ready ${conversation}`,
	]);
	expect([...said].sort()).toEqual([...expected].sort());
	const quiet = await tick(host);
	expect(quiet.said).toEqual([]);
	expect(quiet.lists).toBe(count === 0 ? 4 : 9);
	await host.publish('init');
	expect(host.started).toHaveLength(1);
	expect(host.errors).toEqual([]);
});

test('a new crawl in a long list is told when it is done', async () => {
	const { control } = emulator;
	await control.seedDocuments(150);
	const crawl = { depth: 1, max_pages: 5 };
	const url = 'https://docs.example.com/';
	const { document_id: id = '' } = await post('/v2/documents', { document_url: url, crawl });
	await control.finishDocument(id);
	await control.seedDocuments(150);
	const host = new PollingHost({ parameters: PARAMETERS, credentials: { baseUrl: emulator.url } });
	await host.publish();
	await control.change({ recrawlCooldownSeconds: 0 });
	const recrawl = await fetch(`${emulator.url}/v2/documents/${id}/recrawl`, {
		method: 'POST',
		headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
		body: '{}',
	});
	expect(recrawl.status).toBe(202);
	expect((await tick(host)).said).toEqual([]);
	await control.finishDocument(id);
	expect((await tick(host)).said).toEqual([`document.ready ${id}`]);
});
