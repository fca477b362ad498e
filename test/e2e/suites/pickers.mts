import type { PickerPage } from '../../../scripts/n8n/rest/pickers.mts';
import type { Stage } from '../support/stage.mts';

export function pickersSuite(stage: () => Stage): void {
	describe("the pickers, through n8n's own endpoint", () => {
		beforeEach(async () => await stage().emulator.control.reset());

		const pick = async (
			method: string,
			parameter: string,
			more: { filter?: string; paginationToken?: string } = {},
		): Promise<PickerPage> =>
			await stage().n8n.rest.pick({
				nodeType: 'n8n-nodes-tavus-ai.tavus',
				typeVersion: 1,
				method,
				parameter,
				parameters: { resource: 'replica', operation: 'get' },
				credentials: { tavusApi: stage().credential },
				...more,
			});

		test.each([0, 1] as const)(
			'replicas, page by page until the last, when pages count from %i',
			async (base) => {
				const { control } = stage().emulator;
				await control.change({ pageBase: { replicas: base } });
				const ids = await control.seedReplicas(250);
				const found: string[] = [];
				let page = await pick('searchReplicas', 'replicaId');
				found.push(...page.results.map(({ value }) => value));
				for (let round = 0; page.paginationToken !== undefined && round < 10; round += 1) {
					page = await pick('searchReplicas', 'replicaId', {
						paginationToken: page.paginationToken,
					});
					found.push(...page.results.map(({ value }) => value));
				}
				expect(page.paginationToken).toBeUndefined();
				expect(new Set(found).size).toBe(found.length);
				expect(found).toEqual(expect.arrayContaining(ids));
			},
		);

		test('replicas by a part of their name', async () => {
			await stage().emulator.control.seedReplicas(1, { prefix: 'Zebra' });
			const { results } = await pick('searchReplicas', 'replicaId', { filter: 'zEb' });
			expect(results.map(({ name }) => name)).toEqual(['Zebra 1']);
		});

		test('voices by a part of their name', async () => {
			const all = await pick('searchVoices', 'voiceName');
			const some = await pick('searchVoices', 'voiceName', { filter: 'ann' });
			expect(all.results.length).toBeGreaterThan(some.results.length);
			expect(some.results.map(({ value }) => value)).toContain('anna');
		});

		test("a list that cannot be read says Tavus's own words", async () => {
			await stage().emulator.control.addFault({
				method: 'GET',
				path: '/v2/replicas',
				status: 403,
				body: { message: 'Your plan does not include this' },
			});
			await expect(pick('searchReplicas', 'replicaId')).rejects.toThrow(
				'Your plan does not include this',
			);
		});
	});
}
