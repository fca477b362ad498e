import { fakeTime } from '../trigger/harness.mts';
import { Execution } from './harness/parking.mts';
import { replicaId } from './harness/replicas.mts';
import { freshTavus, parked, post, tavus } from './harness/parked.mts';

fakeTime();
beforeEach(freshTavus);

describe('callbacks that do not wake it', () => {
	const stays = (execution: Execution): void => {
		expect(execution.resumes).toBe(0);
		expect(execution.stored.waitTill).toBeDefined();
	};

	test('one of several: 200 without a word about the others', async () => {
		const execution = await parked(3);
		const { status, body, resumed } = await post(execution, tavus.end(1));
		expect({ status, resumed }).toEqual({ status: 200, resumed: undefined });
		expect(JSON.stringify(body)).not.toMatch(/\d/);
		stays(execution);
	});

	test('the same one again and again', async () => {
		const execution = await parked(2);
		tavus.end(0);
		for (let n = 0; n < 5; n++) {
			expect((await post(execution, tavus.callbackOf(0))).status).toBe(200);
		}
		stays(execution);
	});

	test('Tavus still works on the job: 503, after no more than half a minute', async () => {
		const execution = await parked(1);
		const before = Date.now();
		const { status } = await post(execution, { replica_id: replicaId(0), status: 'ready' });
		expect(status).toBe(503);
		expect(Date.now() - before).toBeLessThan(30_000);
		stays(execution);
	});

	test.each([401, 403, 429, 500, 503])('the API answers %d: 503', async (status) => {
		const execution = await parked(2);
		const body = tavus.end(0);
		tavus.end(1);
		tavus.instead = () => ({ status, body: {}, headers: { 'retry-after': '300' } });
		expect((await post(execution, body)).status).toBe(503);
		stays(execution);
		tavus.instead = () => undefined;
		expect((await post(execution, body)).resumed?.run.status).toBe('success');
	});

	test('the API fails after the named job was read: 503', async () => {
		const execution = await parked(2);
		tavus.end(1);
		const body = tavus.end(0);
		tavus.instead = ({ path }) => (path === '/v2/replicas' ? { status: 500, body: {} } : undefined);
		expect((await post(execution, body)).status).toBe(503);
		stays(execution);
	});

	test('one stray "unknown" about a job that is still trained does not end it', async () => {
		const execution = await parked(2);
		const body = tavus.end(0);
		let strays = 0;
		tavus.instead = ({ path }) => {
			if (path === '/v2/replicas') return { body: { data: [], total_count: 0 } };
			if (!path.endsWith(replicaId(1)) || strays++ > 0) return undefined;
			return { status: 404, body: { message: 'not found' } };
		};
		const { resumed } = await post(execution, body);
		expect(resumed).toBeUndefined();
		stays(execution);
	});

	test('Tavus away altogether: 503', async () => {
		const execution = await parked(1);
		const body = tavus.end(0);
		await tavus.server.stop();
		expect((await post(execution, body)).status).toBe(503);
		stays(execution);
	});

	test.each<[string, unknown]>([
		['somebody else’s job', { replica_id: 'r0123456789ab', status: 'ready' }],
		['a video', { video_id: 'abc', status: 'ready' }],
		['progress', { replica_id: replicaId(0), status: 'training' }],
		['an unknown status', { replica_id: replicaId(0), status: 'whatever' }],
		['a conversation', { conversation_id: 'c1', event_type: 'system.shutdown', properties: {} }],
		['no object', 'ready'],
		['a list', [{ replica_id: replicaId(0), status: 'ready' }]],
		['nothing', undefined],
		['null', null],
		['ids that are none', { replica_id: { $ne: 1 }, status: 'ready' }],
		['a prototype', JSON.parse('{"__proto__":{"replica_id":"x"},"status":"ready"}')],
	])('%s: 200, and no read', async (_name, body) => {
		const execution = await parked(1);
		tavus.end(0);
		expect((await post(execution, body)).status).toBe(200);
		expect(tavus.reads).toHaveLength(0);
		stays(execution);
	});

	test('Tavus does not know the named job: 200, nothing', async () => {
		const execution = await parked(1);
		const body = tavus.end(0);
		tavus.status.delete(replicaId(0));
		expect((await post(execution, body)).status).toBe(200);
		stays(execution);
	});
});
