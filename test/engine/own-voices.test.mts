import type { IDataObject } from 'n8n-workflow';

import { useEmulator } from '../emulator/harness.mts';
import { runTavus } from './harness.mts';
import { byId } from './harness/parameters.mts';

const { emulator } = useEmulator();

/** The only item. @throws what the node said when it failed */
async function one(
	resource: string,
	operation: string,
	parameters: IDataObject,
): Promise<IDataObject> {
	const { url, apiKey } = emulator();
	const { items, error } = await runTavus({
		parameters: { resource, operation, ...parameters } as never,
		credentials: { apiKey, baseUrl: url, callbackSecret: '' },
	});
	if (error !== undefined) throw new Error(`${error.message} | ${error.description ?? ''}`);
	const [item] = items;
	if (item === undefined || items.length > 1) throw new Error(`${items.length} items`);
	return item.json;
}

test('a voice of the account, and a replica that speaks with it', async () => {
	const id = await emulator().control.seedVoice({ voice_name: 'Ana', tags: ['warm'] });
	const voiceId = byId(id);
	expect(await one('voice', 'get', { voiceId })).toMatchObject({
		voice_id: id,
		status: 'completed',
	});
	const updateFields = { voiceName: 'Ana v2', tags: 'calm, low' };
	expect(await one('voice', 'update', { voiceId, updateFields })).toMatchObject({
		voice_id: id,
		changed: true,
		voice_name: 'Ana v2',
		tags: ['calm', 'low'],
	});
	expect(await one('voice', 'getMany', { filters: { search: 'ana v2' } })).toMatchObject({
		voice_id: id,
	});

	const [replica = ''] = await emulator().control.seedReplicas(1);
	const changed = await one('replica', 'update', {
		replicaId: byId(replica),
		updateFields: { replicaName: 'Ana', defaultVoiceId: voiceId },
	});
	expect(changed).toMatchObject({
		replica_id: replica,
		changed: true,
		replica_name: 'Ana',
		default_voice_id: id,
	});

	await one('voice', 'delete', { voiceId });
	await expect(one('voice', 'get', { voiceId })).rejects.toThrow('Voice not found');
});
