import type { Stage } from '../support/stage.mts';
import { createParameters, itemsOf, runTavus } from '../support/workflows.mts';

export function operationsSuite(stage: () => Stage): void {
	describe('the operations', () => {
		beforeEach(async () => await stage().emulator.control.reset());

		test('replica: create sends exactly the documented body', async () => {
			const execution = await runTavus(stage(), {
				parameters: createParameters({
					replicaName: 'Rio',
					callbackUrl: 'https://n8n.example.com/webhook/x/tavus',
				}),
			});
			const [item] = itemsOf(execution);
			const [job] = await stage().emulator.control.jobs();
			expect(item).toMatchObject({ replica_id: job?.id, status: 'started' });
			const [request] = await stage().emulator.control.requests({ method: 'POST' });
			const { callback_url: callbackUrl, ...rest } = request?.body as Record<string, string>;
			expect(rest).toEqual({
				train_video_url: 'https://example.com/training.mp4',
				consent_video_url: 'https://example.com/consent.mp4',
				replica_name: 'Rio',
			});
			const sent = new URL(callbackUrl ?? '');
			expect(sent.searchParams.get('tavus_sig')).toBeTruthy();
			sent.searchParams.delete('tavus_sig');
			expect(sent.href).toBe('https://n8n.example.com/webhook/x/tavus');
			expect(execution.rawData).not.toContain('tavus_sig');
		});

		test('replica: create from an image sends the image and the voice', async () => {
			const execution = await runTavus(stage(), {
				parameters: {
					trainingSource: 'image',
					trainImageUrl: 'https://example.com/portrait.png',
					voiceName: { __rl: true, mode: 'list', value: 'anna' },
				},
			});
			itemsOf(execution);
			const [request] = await stage().emulator.control.requests({ method: 'POST' });
			expect(request?.body).toEqual({
				train_image_url: 'https://example.com/portrait.png',
				voice_name: 'anna',
			});
		});

		test('replica: get reads one, with its progress', async () => {
			const [id] = await stage().emulator.control.seedReplicas(1, { prefix: 'Mine' });
			const [item] = itemsOf(
				await runTavus(stage(), { parameters: { operation: 'get', replicaId: byId(id) } }),
			);
			expect(item).toMatchObject({
				replica_id: id,
				replica_name: 'Mine 1',
				status: 'completed',
				training_progress: '100/100',
				replica_type: 'user',
			});
		});

		test.each([0, 1] as const)(
			'replica: get many returns all, each once, when pages count from %i',
			async (base) => {
				const { control } = stage().emulator;
				await control.change({ pageBase: { replicas: base } });
				const ids = await control.seedReplicas(230);
				const items = itemsOf(
					await runTavus(stage(), {
						parameters: {
							operation: 'getMany',
							returnAll: true,
							filters: { replicaType: 'user' },
						},
					}),
				);
				const found = items.map((item) => String(item['replica_id']));
				expect(found).toHaveLength(230);
				expect(new Set(found)).toEqual(new Set(ids));
			},
		);

		test('replica: get many keeps to its limit', async () => {
			await stage().emulator.control.seedReplicas(30);
			const items = itemsOf(
				await runTavus(stage(), { parameters: { operation: 'getMany', limit: 7 } }),
			);
			expect(items).toHaveLength(7);
		});

		test('replica: rename changes the name at Tavus', async () => {
			const { control } = stage().emulator;
			const [id] = await control.seedReplicas(1);
			const [item] = itemsOf(
				await runTavus(stage(), {
					parameters: { operation: 'rename', replicaId: byId(id), replicaName: 'Nova' },
				}),
			);
			expect(item).toEqual({ replica_id: id, replica_name: 'Nova' });
			const [read] = itemsOf(
				await runTavus(stage(), { parameters: { operation: 'get', replicaId: byId(id) } }),
			);
			expect(read).toMatchObject({ replica_name: 'Nova' });
		});

		test.each([
			[false, {}],
			[true, { hard: 'true' }],
		])('replica: delete, with its footage: %s', async (hard, query) => {
			const { control } = stage().emulator;
			const [id] = await control.seedReplicas(1);
			const [item] = itemsOf(
				await runTavus(stage(), {
					parameters: {
						operation: 'delete',
						replicaId: byId(id),
						...(hard ? { hard } : {}),
					},
				}),
			);
			expect(item).toEqual({ deleted: true, replica_id: id });
			const [request] = await control.requests({ method: 'DELETE' });
			expect(request).toMatchObject({ path: `/v2/replicas/${id}`, status: 200 });
			expect(request?.query).toEqual(query);
		});

		test('voice: get many finds voices by name', async () => {
			const items = itemsOf(
				await runTavus(stage(), {
					parameters: { resource: 'voice', operation: 'getMany', filters: { search: 'ann' } },
				}),
			);
			expect(items.length).toBeGreaterThan(0);
			for (const item of items) expect(String(item['voice_name'])).toContain('ann');
		});

		test('one workflow item in, one out, each paired with its own', async () => {
			const ids = await stage().emulator.control.seedReplicas(12);
			const execution = await runTavus(stage(), {
				parameters: {
					operation: 'get',
					replicaId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				},
				items: ids.map((id) => ({ id })),
			});
			expect(itemsOf(execution).map((item) => item['replica_id'])).toEqual(ids);
			const output = execution.data.resultData.runData['Tavus']?.[0]?.data?.main?.[0];
			expect(output?.map((item) => item.pairedItem)).toEqual(ids.map((_, item) => ({ item })));
		});
	});
}

function byId(id: string | undefined): Record<string, unknown> {
	return { __rl: true, mode: 'id', value: id };
}
