import { lastRun } from '../../../scripts/n8n/rest/executions.mts';
import { BY_NAME, FIVE, THIRD_REFUSED } from '../support/five.mts';
import { TAVUS } from '../support/nodes.mts';
import type { Stage } from '../support/stage.mts';
import { createParameters, runTavus, wordsOf } from '../support/workflows.mts';

export function retriesSuite(stage: () => Stage): void {
	describe("n8n's own retries create nothing twice", () => {
		beforeEach(async () => await stage().emulator.control.reset());

		/** Names of what was really created, each as often as it was. */
		const created = async (): Promise<string[]> =>
			(await stage().emulator.control.jobs()).map(({ name }) => name).sort();
		const posts = async (): Promise<number> =>
			(await stage().emulator.control.requests({ method: 'POST' })).length;

		test('Retry On Fail with one bad item among five', async () => {
			const fault = await stage().emulator.control.addFault({ ...THIRD_REFUSED, times: 'always' });
			const execution = await runTavus(stage(), {
				parameters: BY_NAME,
				items: FIVE,
				settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 },
			});
			expect(execution.status).toBe('error');
			const [after] = await stage().emulator.control.faults();
			expect(after).toMatchObject({ id: fault.id, hits: 3 });
			expect(new Set(await created()).size).toBe((await created()).length);
			expect(await created()).toEqual(['five', 'four', 'one', 'two']);
			expect(wordsOf(execution)).toContain('This video cannot be used');
			for (const job of await stage().emulator.control.jobs()) {
				expect(wordsOf(execution)).toContain(job.id);
			}
		});

		test('a failed execution that is retried sends only what was not created', async () => {
			const { control } = stage().emulator;
			await control.addFault(THIRD_REFUSED);
			const failed = await runTavus(stage(), { parameters: BY_NAME, items: FIVE });
			expect(failed.status).toBe('error');
			const before = await created();
			expect(before).not.toContain('three');
			const retried = await stage().n8n.rest.executions.retry(failed.id);
			expect(retried).toMatchObject({ status: 'success', mode: 'retry' });
			expect(await created()).toEqual(['five', 'four', 'one', 'three', 'two']);
			const output = lastRun(retried, TAVUS)?.data?.main?.[0] ?? [];
			const jobs = new Map((await control.jobs()).map(({ id, name }) => [id, name]));
			expect(output.map(({ json }) => jobs.get(String(json['replica_id'])))).toEqual(
				FIVE.map(({ name }) => name),
			);
		});

		test.each([
			['lost after it was read', { cut: 'after-reading' as const, applyFirst: true }],
			['answered with 500', { status: 500, applyFirst: true }],
			['answered with 503', { status: 503, applyFirst: true }],
		])('a create that is %s is sent once, whoever retries', async (_case, fault) => {
			await stage().emulator.control.addFault({
				method: 'POST',
				path: '/v2/replicas',
				times: 'always',
				...fault,
			});
			const execution = await runTavus(stage(), {
				parameters: createParameters({ replicaName: 'only' }),
				settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 },
			});
			expect(execution.status).toBe('error');
			expect(wordsOf(execution)).toContain('Get Many');
			expect(await posts()).toBe(1);
			const retried = await stage().n8n.rest.executions.retry(execution.id);
			expect(retried.status).toBe('error');
			expect(await posts()).toBe(1);
			expect(await created()).toEqual(['only']);
		});

		test('a refused create with Retry-After is waited for and sent again', async () => {
			await stage().emulator.control.addFault({
				method: 'POST',
				path: '/v2/replicas',
				status: 429,
				headers: { 'retry-after': '1' },
				body: { error: 'Too many requests' },
			});
			const execution = await runTavus(stage(), {
				parameters: createParameters({ replicaName: 'patient' }),
			});
			expect(execution.status).toBe('success');
			expect(await posts()).toBe(2);
			expect(await created()).toEqual(['patient']);
		});

		test("n8n's own second try of a 401 creates nothing", async () => {
			await stage().emulator.control.addFault({
				method: 'POST',
				path: '/v2/replicas',
				times: 'always',
				status: 401,
				body: { message: 'Invalid access token' },
				applyFirst: true,
			});
			const execution = await runTavus(stage(), {
				parameters: createParameters({ replicaName: 'once' }),
			});
			expect(execution.status).toBe('error');
			expect(wordsOf(execution)).toContain('Invalid access token');
			expect(await posts()).toBe(1);
			expect(await created()).toEqual(['once']);
		});
	});
}
