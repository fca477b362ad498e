import { randomBytes } from 'node:crypto';

import type { IBinaryData, INodeParameters } from 'n8n-workflow';

import { apiKey, runTavus, type TavusRun } from './harness.mts';
import { bytesOf, MIB } from './harness/downloads.mts';
import { sendFile, startFileServer } from './harness/file-server.mts';
import { startTavusServer, type Responder } from './harness/tavus-server.mts';

const thumbnail: INodeParameters = {
	resource: 'replica',
	operation: 'download',
	replicaId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
};

async function run(
	respond: Responder,
	parameters: INodeParameters,
	more: Partial<Parameters<typeof runTavus>[0]> = {},
): Promise<TavusRun> {
	const { url: baseUrl } = await startTavusServer(respond);
	return await runTavus({ parameters, credentials: { baseUrl }, ...more });
}

const binaryOf = (made: TavusRun, index = 0, field = 'data'): IBinaryData => {
	const binary = made.items[index]?.binary?.[field];
	if (binary === undefined) throw new Error('the item has no file there');
	return binary;
};

test('thumbnails of replicas, each with its item, and no key for their host', async () => {
	const bodies = Array.from({ length: 3 }, () => randomBytes(MIB));
	const files = await startFileServer((request, response) =>
		sendFile(response, bodies[Number(request.url?.[1])] ?? Buffer.alloc(0)),
	);
	const made = await run(
		({ path }) => {
			const id = path.split('/').at(-1) ?? '';
			const thumbnail_video_url = `${files.url}/${id.slice(1)}.mp4`;
			return {
				body: { face_id: id, face_name: `Face ${id}`, status: 'completed', thumbnail_video_url },
			};
		},
		{ ...thumbnail, binaryField: 'clip' },
		{ items: [{ id: 'r2' }, { id: 'r0' }, { id: 'r1' }] },
	);
	expect(made.error).toBeUndefined();
	for (const [index, n] of [2, 0, 1].entries()) {
		expect(made.items[index]).toMatchObject({
			json: { replica_id: `r${n}`, replica_name: `Face r${n}` },
			pairedItem: { item: index },
		});
		const binary = binaryOf(made, index, 'clip');
		expect(binary).toMatchObject({ fileName: `Face r${n}.mp4`, mimeType: 'video/mp4' });
		expect((await bytesOf(binary)).equals(bodies[n] ?? Buffer.alloc(0))).toBe(true);
	}
	expect(files.requests).toHaveLength(3);
	for (const { rawHeaders } of files.requests) expect(rawHeaders).not.toContain(apiKey);
});

test('the preview of a voice', async () => {
	const files = await startFileServer((_request, response) =>
		sendFile(response, 'hello', { 'content-type': 'audio/mpeg' }),
	);
	const made = await run(
		({ path, query }) => {
			expect([path, query]).toEqual(['/v2/voices', { search: 'ann', limit: '100' }]);
			const voice = (voice_name: string): object => ({
				voice_name,
				replica_id: 'r1',
				audio_url: `${files.url}/${voice_name}`,
				tags: [],
			});
			return { body: { data: [voice('anna'), voice('ann')], total_count: 2 } };
		},
		{
			resource: 'voice',
			operation: 'download',
			voiceName: { __rl: true, mode: 'list', value: 'ann' },
		},
	);
	expect(made.error).toBeUndefined();
	expect(binaryOf(made)).toMatchObject({ fileName: 'ann.mp3', mimeType: 'audio/mpeg', bytes: 5 });
	expect(files.requests.map(({ url }) => url)).toEqual(['/ann']);
	expect(made.items[0]?.json).toMatchObject({ voice_name: 'ann', replica_id: 'r1' });
});

test('one item without a file does not cost the others theirs', async () => {
	const files = await startFileServer((_request, response) => sendFile(response, 'film'));
	const made = await run(
		({ path }) => ({
			body: {
				replica_id: path.split('/').at(-1),
				status: 'completed',
				...(path.endsWith('r1') ? {} : { thumbnail_video_url: `${files.url}/film.mp4` }),
			},
		}),
		thumbnail,
		{ items: [{ id: 'r0' }, { id: 'r1' }, { id: 'r2' }], onError: 'continueRegularOutput' },
	);
	expect(made.items.map(({ binary }) => binary?.['data']?.bytes)).toEqual([4, undefined, 4]);
	expect(made.items[1]?.json).toMatchObject({
		error: { message: 'This replica has no thumbnail video yet' },
	});
});

test('what the host of the file answered is in the message of the node', async () => {
	const files = await startFileServer((_request, response) => {
		response.writeHead(403, { 'content-type': 'application/xml' });
		response.end('<Error><Message>Request has expired</Message></Error>');
	});
	const made = await run(
		() => ({ body: { replica_id: 'r1', thumbnail_video_url: `${files.url}/a?signature=secret` } }),
		{ ...thumbnail, replicaId: { __rl: true, mode: 'id', value: 'r1' } },
	);
	expect(made.error?.message).toMatch(
		/^'127\.0\.0\.1:\d+' answered with HTTP 403 instead of the file: Request has expired$/,
	);
	expect(made.error?.description).toMatch(/asks Tavus for a new link/);
	expect(JSON.stringify(made.error)).not.toContain('signature=secret');
});
