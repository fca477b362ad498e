import fc from 'fast-check';

import { contextWith, list, replicas, scroll, search } from './context.mts';

describe('paging', () => {
	const some = fc.record({
		count: fc.integer({ min: 0, max: 320 }),
		base: fc.constantFrom(0, 1),
		cap: fc.constantFrom(10, 50, 100),
		counted: fc.boolean(),
	});

	test('shows every replica once, wherever pages begin', async () => {
		await fc.assert(
			fc.asyncProperty(some, async ({ count, base, cap, counted }) => {
				const { context, sent } = contextWith(list(replicas(count), base, cap, counted));
				expect(await scroll('searchReplicas', context)).toEqual(
					replicas(count).map((row) => row['replica_id']),
				);
				expect(sent.length).toBeLessThanOrEqual(Math.ceil(count / cap) + 3);
			}),
			{ numRuns: 60 },
		);
	});

	test('shows every voice once, wherever pages begin', async () => {
		await fc.assert(
			fc.asyncProperty(some, async ({ count, base, cap, counted }) => {
				const voices = Array.from({ length: count }, (_, n) => ({ voice_name: `voice-${n}` }));
				const { context } = contextWith(list(voices, base, cap, counted));
				expect(await scroll('searchVoices', context)).toEqual(voices.map((row) => row.voice_name));
			}),
			{ numRuns: 60 },
		);
	});

	test('a list that fits on one page is read with one request', async () => {
		const { context, sent } = contextWith(list(replicas(30), 1));
		const { results, paginationToken } = await search('searchReplicas', context);
		expect(results).toHaveLength(30);
		expect(paginationToken).toBeUndefined();
		expect(sent).toEqual([
			{
				url: 'https://tavusapi.com/v2/replicas',
				query: { verbose: 'true', limit: '100' },
				timeout: 20_000,
			},
		]);
	});

	test('a server that ignores the page does not show the same rows for ever', async () => {
		const { context, sent } = contextWith(() => ({
			statusCode: 200,
			body: { data: replicas(100) },
		}));
		expect(new Set(await scroll('searchReplicas', context)).size).toBe(100);
		expect(sent.length).toBeLessThan(10);
	});

	test.each(['', 'nonsense', '5', '|', 'x|r1'])(
		'a token that is not ours (%j) begins at the top',
		async (token) => {
			const { context, sent } = contextWith(list(replicas(3), 1));
			expect((await search('searchReplicas', context, undefined, token)).results).toHaveLength(3);
			expect(sent[0]?.query).not.toHaveProperty('page');
		},
	);
});
