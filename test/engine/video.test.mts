import type { IDataObject } from 'n8n-workflow';

import { apiKey } from './harness.mts';
import { listAnswer } from './harness/lists.mts';
import { byId } from './harness/parameters.mts';
import { closedNetwork } from './harness/tavus-api.mts';
import { id, queued, ready, generating, run, generate } from './harness/videos.mts';

closedNetwork();

describe('generate', () => {
	test('is what a video node does when nothing else was chosen: the documented example', async () => {
		const { run: made, tavus } = await run(
			generate({
				videoName: 'My First Video',
				additionalFields: { backgroundUrl: 'https://yourwebsite.com/' },
			}),
			() => ({ body: queued }),
		);
		expect(tavus.requests).toEqual([
			expect.objectContaining({ method: 'POST', path: '/v2/videos', query: {} }),
		]);
		expect(tavus.created()).toEqual([
			{
				background_url: 'https://yourwebsite.com/',
				replica_id: 'r90bbd427f71',
				script: 'Hi, this is my first video.',
				video_name: 'My First Video',
			},
		]);
		expect(made.items).toEqual([{ json: queued, pairedItem: { item: 0 } }]);
	});

	test('one for each row, in order, with the words of the row', async () => {
		const items = ['Ada', 'Ben', 'Chloe'].map((name) => ({ name }));
		const { run: made, tavus } = await run(
			generate({ script: '=Hi {{ $json.name }}!' }),
			({ body }) => ({
				body: { ...queued, video_id: `v-${(body as { script: string }).script.slice(3, -1)}` },
			}),
			{ items },
		);
		expect(tavus.created()).toHaveLength(3);
		expect(made.items.map(({ json, pairedItem }) => [json['video_id'], pairedItem])).toEqual([
			['v-Ada', { item: 0 }],
			['v-Ben', { item: 1 }],
			['v-Chloe', { item: 2 }],
		]);
	});

	test('a row without a text stops all of them before anything is sent', async () => {
		const { run: made, tavus } = await run(
			generate({ script: '={{ $json.text }}' }),
			() => ({ body: queued }),
			{ items: [{ text: 'Hi.' }, { text: '' }] },
		);
		expect(tavus.requests).toEqual([]);
		expect(made.error?.message).toContain("'Script' is empty");
	});

	test('media fields inside the collection reach Tavus without their source being added', async () => {
		const { tavus } = await run(
			generate({
				additionalFields: {
					backgroundSourceUrl: 'https://cdn.example.com/behind.mp4',
					watermarkImageUrl: 'https://cdn.example.com/logo.png',
				},
			}),
			() => ({ body: queued }),
		);
		expect(tavus.created()).toEqual([
			expect.objectContaining({
				background_source_url: 'https://cdn.example.com/behind.mp4',
				watermark_image_url: 'https://cdn.example.com/logo.png',
			}),
		]);
	});

	test('a refusal is in the words of Tavus, and is not tried again', async () => {
		const { run: made, tavus } = await run(generate(), () => ({
			status: 400,
			body: { error: 'Invalid replica_id' },
		}));
		expect(made.error?.message).toContain('Invalid replica_id');
		expect(tavus.requests).toHaveLength(1);
	});

	test('nor is one whose answer was lost', async () => {
		const { run: made, tavus } = await run(generate(), () => ({ status: 502, body: {} }), {
			tries: 3,
		});
		expect(tavus.created()).toHaveLength(1);
		expect(made.error?.message).toMatch(/may have/i);
	});
});

describe('the other operations', () => {
	test.each([0, 1] as const)(
		'get many: every video once, with pages that count from %d',
		async (base) => {
			const item = (index: number): IDataObject => ({ ...ready, video_id: `v${index}` });
			const { run: made, tavus } = await run({ operation: 'getMany', returnAll: true }, (request) =>
				listAnswer(request, { base, count: 230, item }),
			);
			const ids = Array.from({ length: 230 }, (_, index) => `v${index}`);
			expect(made.items.map(({ json }) => json['video_id'])).toEqual(ids);
			expect(tavus.requests[0]).toMatchObject({ path: '/v2/videos', query: { limit: '100' } });
			expect(made.items[0]?.json).not.toHaveProperty('data');
		},
	);

	test('get, whole', async () => {
		const { run: made } = await run(
			{ operation: 'get', videoId: byId(id), simplify: false },
			() => ({ body: ready }),
		);
		expect(made.items[0]?.json).toEqual(ready);
	});

	test.each<
		[operation: string, more: IDataObject, method: string, path: string, json: IDataObject]
	>([
		[
			'rename',
			{ videoName: 'Sales' },
			'PATCH',
			`/v2/videos/${id}/name`,
			{ video_id: id, video_name: 'Sales' },
		],
		['delete', { hard: true }, 'DELETE', `/v2/videos/${id}`, { deleted: true, video_id: id }],
	])('%s, which Tavus answers with nothing', async (operation, more, method, path, json) => {
		const { run: made, tavus } = await run({ operation, videoId: byId(id), ...more }, () => ({
			status: 200,
			body: '',
		}));
		expect(tavus.requests).toEqual([expect.objectContaining({ method, path })]);
		expect(tavus.requests[0]?.query).toEqual(operation === 'delete' ? { hard: 'true' } : {});
		expect(made.items).toEqual([{ json, pairedItem: { item: 0 } }]);
	});

	test('download, while there is no file: a sentence, and no host of files is asked', async () => {
		const { run: made, tavus } = await run({ operation: 'download', videoId: byId(id) }, () => ({
			body: generating,
		}));
		expect(made.error?.message).toBe('Tavus has no file of this video yet');
		expect(made.error?.description).toContain("'Wait Until Done'");
		expect(tavus.requests).toHaveLength(1);
		expect(JSON.stringify(made.run)).not.toContain(apiKey);
	});
});
