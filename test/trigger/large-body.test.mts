import { closedNetwork, fakeTavus } from '../engine/harness/tavus-api.mts';
import { Published, secret } from './harness.mts';

closedNetwork();
const id = 'r90bbd427f71';
const READY = { replica_id: id, status: 'ready' };
const credentials = { callbackSecret: secret };

test('sixteen megabytes are answered within seconds', async () => {
	fakeTavus(() => ({ body: { replica_id: id, status: 'completed' } }));
	const began = Date.now();
	const body = { ...READY, text: '&tavus_sig='.repeat(1_500_000) };
	const posted = await new Published({ credentials }).post(body, { signature: 'none' });
	expect(posted).toMatchObject({ status: 401, started: undefined });
	const signed = await new Published({ credentials }).post(body);
	expect({ status: signed.status, answer: signed.body }).toMatchObject({ status: 200 });
	expect(signed.started).toHaveLength(1);
	expect(Date.now() - began).toBeLessThan(5000);
});
