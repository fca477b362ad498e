import type { IDataObject } from 'n8n-workflow';

import { apiKey, runTavus, type TavusOptions, type TavusRun } from './harness.mts';
import { sendFile, startFileServer, type FileServer } from './harness/file-server.mts';
import { byId } from './harness/parameters.mts';
import { startTavusServer, type TavusServer } from './harness/tavus-server.mts';

// Generate with "Download Video": three videos, each with a script that names it; the file of the second is gone.

const ids = ['v0', 'v1', 'v2'];

interface Made {
	run: TavusRun;
	tavus: TavusServer;
	files: FileServer;
}

async function generate(more: Partial<TavusOptions> = {}): Promise<Made> {
	const files = await startFileServer((request, response) => {
		if (!request.url?.includes('v1')) return sendFile(response, `film of ${request.url}`);
		response.writeHead(404);
		response.end('gone');
	});
	const tavus = await startTavusServer(({ method, path, body }) => {
		const id = method === 'POST' ? (body as IDataObject)['script'] : path.split('/').at(-1);
		const download_url = `${files.url}/${String(id)}.mp4?Signature=s3cret`;
		return { body: { video_id: id, status: method === 'POST' ? 'queued' : 'ready', download_url } };
	});
	const run = await runTavus({
		parameters: {
			resource: 'video',
			replicaId: byId('r90bbd427f71'),
			script: '={{ $json.id }}',
			whenDone: 'poll',
			options: { downloadVideo: true },
		},
		items: ids.map((id) => ({ id })),
		credentials: { baseUrl: tavus.url },
		...more,
	});
	return { run, tavus, files };
}

const creates = ({ tavus }: Made): number =>
	tavus.requests.filter(({ method }) => method === 'POST').length;

test('"Continue": a file that cannot be had costs neither its ID nor the other files', async () => {
	const { run, files } = await generate({ onError: 'continueRegularOutput' });
	expect(
		run.items.map(({ json, binary }) => [json['video_id'], binary?.['data']?.fileName]),
	).toEqual([
		['v0', 'v0.mp4'],
		[undefined, undefined],
		['v2', 'v2.mp4'],
	]);
	expect(run.items[1]?.json['error']).toMatchObject({
		message: expect.stringContaining('HTTP 404'),
		http_status: 404,
		video_id: 'v1',
		status: 'ready',
	});
	expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2].map((item) => ({ item })),
	);
	expect(JSON.stringify(run.items[1])).not.toContain('s3cret');
	expect(files.requests.length).toBeGreaterThanOrEqual(3);
	for (const { headers } of files.requests) expect(JSON.stringify(headers)).not.toContain(apiKey);
});

test('"Stop Workflow": the error tells every ID', async () => {
	const { run } = await generate();
	expect(run.error?.message).toContain('HTTP 404');
	for (const id of ids) expect(run.error?.description).toContain(`video_id ${id}`);
});

test('"Retry On Fail" and "Retry execution" ask for the files again, and make no further video', async () => {
	const made = await generate({ tries: 2 });
	expect(made.run.error).toBeDefined();
	await made.run.retry();
	expect(creates(made)).toBe(3);
});
