import { useEmulator } from './harness.mts';

const { emulator, call } = useEmulator();

test('a memory is deleted once, and only from its own store', async () => {
	const store = 'anna p/123';
	const [id, other] = await emulator().control.seedMemories(store, 2);
	const path = `/v2/memories/${encodeURIComponent(store)}`;
	expect((await call('DELETE', `/v2/memories/ben/${id}`)).status).toBe(404);
	const answer = await call('DELETE', `${path}/${id}`);
	expect([answer.status, answer.text]).toEqual([204, '']);
	const again = await call('DELETE', `${path}/${id}`);
	expect([again.status, again.body]).toEqual([404, { error: 'Memory not found' }]);
	expect((await call('DELETE', `${path}/${other}`)).status).toBe(204);
});

test('a memory tag is no memory store', async () => {
	await emulator().control.seedMemories('customer-42', ['m12345']);
	expect((await call('DELETE', '/v2/memory-stores/customer-42')).status).toBe(404);
	expect((await call('GET', '/v2/memory-stores')).body.data).toEqual([]);
});
