import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { contextWith, list, replicas, scroll, search } from './context.mts';

describe('what is shown of a replica', () => {
	test.each<[row: IDataObject, shown: INodeListSearchItems | undefined]>([
		[
			{ replica_id: 'r1', replica_name: 'Rio', status: 'completed', replica_type: 'user' },
			{ name: 'Rio', value: 'r1' },
		],
		[
			{ face_id: 'r1', face_name: 'Rio', status: 'ready', face_type: 'system' },
			{ name: 'Rio (stock)', value: 'r1' },
		],
		[
			{ replica_id: 'r1', replica_name: 'Rio', status: 'started' },
			{ name: 'Rio (in training)', value: 'r1' },
		],
		[
			{ replica_id: 'r1', replica_name: 'Rio', status: 'error' },
			{ name: 'Rio (training failed)', value: 'r1' },
		],
		[
			{ replica_id: 'r1', replica_name: null },
			{ name: 'r1', value: 'r1' },
		],
		[
			{ replica_id: 'r1', replica_name: '  ' },
			{ name: 'r1', value: 'r1' },
		],
		[{ replica_id: 'r1' }, { name: 'r1', value: 'r1' }],
		[{ replica_name: 'without id' }, undefined],
		[{ replica_id: '', replica_name: 'empty id' }, undefined],
	])('%j', async (row, shown) => {
		const { context } = contextWith(list([row], 1));
		expect((await search('searchReplicas', context)).results).toEqual(
			shown === undefined ? [] : [shown],
		);
	});
});

describe('searching', () => {
	test.each([
		['rio', ['r1', 'r2']],
		['RIO', ['r1', 'r2']],
		[' rio ', ['r1', 'r2']],
		['R3', ['r3']],
		['stock', ['r4']],
		['nobody', []],
	])('replicas by name or ID: %j', async (filter, values) => {
		const rows = [
			{ replica_id: 'r1', replica_name: 'Rio' },
			{ replica_id: 'r2', replica_name: 'A trio' },
			{ replica_id: 'r3', replica_name: 'Max' },
			{ replica_id: 'r4', replica_name: 'Anna', replica_type: 'system' },
		];
		const { context } = contextWith(list(rows, 1));
		expect(
			(await search('searchReplicas', context, filter)).results.map(({ value }) => value),
		).toEqual(values);
	});

	test('a replica on a later page is found in one look', async () => {
		const { context, sent } = contextWith(list(replicas(450), 1));
		const { results } = await search('searchReplicas', context, 'Replica 449');
		expect(results.map(({ value }) => value)).toEqual(['r449']);
		expect(sent.length).toBeLessThanOrEqual(6);
	});

	test('one look reads a bounded number of pages, and the next goes on there', async () => {
		const { context, sent } = contextWith(list(replicas(2_500), 1));
		const { results, paginationToken } = await search('searchReplicas', context, 'Replica 2499');
		expect(results).toEqual([]);
		expect(sent.length).toBeLessThanOrEqual(11);
		expect(paginationToken).toEqual(expect.any(String));
		expect(await scroll('searchReplicas', context, 'Replica 2499')).toEqual(['r2499']);
	});

	test('voices are searched by Tavus', async () => {
		const { context, sent } = contextWith(
			list([{ voice_name: 'anna' }, { voice_name: '' }, {}], 1),
		);
		expect((await search('searchVoices', context, ' ann ')).results).toEqual([
			{ name: 'anna', value: 'anna' },
		]);
		expect(sent[0]).toMatchObject({
			url: 'https://tavusapi.com/v2/voices',
			query: { search: 'ann', limit: '100' },
		});
		await search('searchVoices', context, '  ');
		expect(sent[1]?.query).not.toHaveProperty('search');
	});

	test('a voice that several replicas share is shown once', async () => {
		const { context } = contextWith(
			list(
				[
					{ voice_name: 'anna', replica_id: 'r1' },
					{ voice_name: 'anna', replica_id: 'r2' },
				],
				1,
			),
		);
		expect((await search('searchVoices', context)).results).toEqual([
			{ name: 'anna', value: 'anna' },
		]);
	});
});
