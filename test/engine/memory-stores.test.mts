import { useEmulator } from '../emulator/harness.mts';
import { operationsAt } from './harness/emulated.mts';
import { byId } from './harness/parameters.mts';

// Memory stores and connectors from their beginning to their end, against the emulator.
const { emulator, call } = useEmulator();

const { run, one } = operationsAt(emulator);

async function persona(): Promise<string> {
	const { body } = await call('POST', '/v2/personas', {
		persona_name: 'Anna',
		system_prompt: 'You are Anna.',
	});
	return String(body.persona_id);
}

test('a memory store', async () => {
	const personaId = await persona();
	const created = await one('memory', 'createStore', {
		personaId: byId(personaId),
		participantTag: 'user_12345',
		additionalFields: { pinnedMemories: 'Prefers concise answers\n' },
	});
	const id = String(created['memory_store_id']);
	const memoryStoreId = byId(id);
	expect(created).toMatchObject({ persona_id: personaId, participant_tag: 'user_12345' });
	expect(
		await run('memory', 'getStores', {
			filters: { personaId: byId(personaId), participantTag: 'user_12345' },
		}),
	).toEqual([expect.objectContaining({ memory_store_id: id, persona_id: personaId })]);

	const pinned = await one('memory', 'createPinned', { memoryStoreId, memory: 'Likes tea' });
	const pinnedMemoryId = byId(String(pinned['memory_id']));
	const change = { memoryStoreId, pinnedMemoryId, memory: 'Likes coffee' };
	expect(await one('memory', 'updatePinned', change)).toMatchObject({
		memory_store_id: id,
		memory_id: pinned['memory_id'],
		changed: true,
		memory: 'Likes coffee',
	});
	const texts = async (): Promise<unknown[]> =>
		(await run('memory', 'getPinned', { memoryStoreId, returnAll: true })).map(
			({ memory }) => memory,
		);
	expect(await texts()).toEqual(['Prefers concise answers', 'Likes coffee']);
	await one('memory', 'deletePinned', { memoryStoreId, pinnedMemoryId });
	expect(await texts()).toEqual(['Prefers concise answers']);

	expect(await one('memory', 'getStore', { memoryStoreId })).toMatchObject({
		pinned: [{ memory: 'Prefers concise answers' }],
	});
	await one('memory', 'deleteStore', { memoryStoreId });
	await expect(run('memory', 'getStore', { memoryStoreId })).rejects.toThrow(
		'Memory store not found',
	);
});

test('what a persona has learned', async () => {
	const { memory_store_id: id } = await one('memory', 'createStore', {
		personaId: byId(await persona()),
		participantTag: 'user_12345',
	});
	const memoryStoreId = byId(String(id));
	const profile = { preferences: { communication_style: 'Short answers', food: 'tea' } };
	const timeline = { recent_conversations: [{ timestamp: '2026-10-01T10:00:00Z' }] };
	await emulator().control.learn(String(id), { profile, timeline });
	expect(await one('memory', 'getLearned', { memoryStoreId })).toEqual({
		memory_store_id: id,
		profile,
		timeline,
	});
	// The path travels in the body of a DELETE.
	const path = 'preferences,communication_style';
	expect(await one('memory', 'deleteLearnedProfile', { memoryStoreId, path })).toEqual({
		deleted: true,
		memory_store_id: id,
		path,
	});
	expect(await one('memory', 'getLearned', { memoryStoreId, type: 'profile' })).toEqual({
		memory_store_id: id,
		profile: { preferences: { food: 'tea' } },
	});
	const entry = { memoryStoreId, entry: '2026-10-01T10:00:00Z' };
	await one('memory', 'deleteLearnedTimeline', entry);
	await expect(run('memory', 'deleteLearnedTimeline', entry)).rejects.toThrow(
		'Learned memory not found',
	);
});

test('a connector', async () => {
	const created = await one('connector', 'create', {
		name: 'Linear',
		serverUrl: 'https://mcp.linear.app/mcp',
	});
	const connectorId = byId(String(created['connector_id']));
	expect(created).toMatchObject({
		oauth_status: 'pending',
		authorize_url: expect.stringContaining('https://mcp.linear.app/authorize'),
	});
	expect(await one('connector', 'reconnect', { connectorId })).toMatchObject({
		authorize_url: created['authorize_url'],
	});
	await emulator().control.changeConnector(String(created['connector_id']), {
		oauth_status: 'linked',
		tools: [{ name: 'list_issues', description: 'List issues' }, { name: 'create_issue' }],
	});
	expect(await one('connector', 'getTools', { connectorId, limit: 1 })).toEqual({
		connector_id: created['connector_id'],
		name: 'list_issues',
		description: 'List issues',
	});
	expect(await one('connector', 'get', { connectorId })).toMatchObject({ oauth_status: 'linked' });
	expect(
		await one('connector', 'update', {
			connectorId,
			updateFields: { name: 'Linear (production)', authType: 'bearer', token: 'sk_live_abc123' },
		}),
	).toMatchObject({ changed: true, name: 'Linear (production)', auth_config: { type: 'bearer' } });
	expect(await run('connector', 'getMany', {})).toEqual([
		await one('connector', 'get', { connectorId }),
	]);
	await one('connector', 'delete', { connectorId });
	await expect(run('connector', 'get', { connectorId })).rejects.toThrow('Connector not found');
});
