import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { listSearch } from '../../../nodes/Tavus/pickers/index.ts';
import { contextWith, list } from './context.mts';

const videos = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, n) => ({
		video_id: `v${n}`,
		video_name: `Video ${n}`,
		status: 'ready',
	}));

async function search(
	context: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const method = listSearch['searchVideos'];
	if (method === undefined) throw new Error('there is no searchVideos');
	return await method.call(context, filter, token);
}

test.each<[row: IDataObject, shown: Array<{ name: string; value: string }>]>([
	[
		{ video_id: 'v1', video_name: 'My First Video', status: 'ready' },
		[{ name: 'My First Video', value: 'v1' }],
	],
	[
		{ video_id: 'v1', video_name: 'Mine', status: 'queued' },
		[{ name: 'Mine (in progress)', value: 'v1' }],
	],
	[
		{ video_id: 'v1', video_name: 'Mine', status: 'generating' },
		[{ name: 'Mine (in progress)', value: 'v1' }],
	],
	[
		{ video_id: 'v1', video_name: 'Mine', status: 'error' },
		[{ name: 'Mine (failed)', value: 'v1' }],
	],
	[
		{ video_id: 'v1', video_name: 'Mine', status: 'deleted' },
		[{ name: 'Mine (deleted)', value: 'v1' }],
	],
	[{ video_id: 'v1', video_name: null, status: 'new word' }, [{ name: 'v1', value: 'v1' }]],
	[{ video_id: '', video_name: 'without id' }, []],
])('%j is shown', async (row, shown) => {
	const { context, sent } = contextWith(list([row], 0));
	expect((await search(context)).results).toEqual(shown);
	expect(sent).toEqual([
		expect.objectContaining({
			url: 'https://tavusapi.com/v2/videos',
			query: { limit: '100' },
		}),
	]);
});

test.each([0, 1])('with pages that count from %i every video comes once', async (base) => {
	const { context } = contextWith(list(videos(250), base));
	const values: unknown[] = [];
	let token: string | undefined;
	do {
		const page = await search(context, undefined, token);
		values.push(...page.results.map(({ value }) => value));
		token = page.paginationToken as string | undefined;
	} while (token !== undefined);
	expect(values).toEqual(videos(250).map(({ video_id }) => video_id));
});

test.each([
	[
		'video 24',
		['v24', 'v240', 'v241', 'v242', 'v243', 'v244', 'v245', 'v246', 'v247', 'v248', 'v249'],
	],
	['V249', ['v249']],
	['nothing', []],
])('by name or ID: %j', async (filter, values) => {
	const { context } = contextWith(list(videos(250), 0));
	const found: unknown[] = [];
	let token: string | undefined;
	do {
		const page = await search(context, filter, token);
		found.push(...page.results.map(({ value }) => value));
		token = page.paginationToken as string | undefined;
	} while (token !== undefined);
	expect(found).toEqual(values);
});
