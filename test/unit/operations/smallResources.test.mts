import type { IDataObject } from 'n8n-workflow';

import { InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import { itemFor, plan } from './plan.mts';

test.each<[resource: string, name: string, values: IDataObject, words: RegExp]>([
	['connector', 'create', {}, /^'Name' is empty/],
	['connector', 'create', { name: 'x' }, /^'Server URL' is empty/],
	[
		'connector',
		'create',
		{ name: 'x', serverUrl: 'https://10.0.0.1/mcp' },
		/^'Server URL' cannot be reached/,
	],
	[
		'connector',
		'create',
		{ name: 'x', serverUrl: 'https://mcp.example.com', authType: 'other' },
		/^'Authentication \(JSON\)' has no 'type'/,
	],
	[
		'connector',
		'create',
		{
			name: 'x',
			serverUrl: 'https://mcp.example.com',
			authType: 'other',
			authConfigJson: { type: 'bearer', token: '********' },
		},
		/^'Authentication \(JSON\)' holds/,
	],
	[
		'connector',
		'create',
		{ name: 'x', serverUrl: 'https://mcp.example.com', authType: 'bearer' },
		/^'Token' is empty/,
	],
	['connector', 'get', {}, /^'Connector' is empty/],
	['connector', 'update', { connectorId: 'c1' }, /^'Update Fields' is empty/],
	[
		'connector',
		'update',
		{ connectorId: 'c1', updateFields: { serverUrl: 'http://localhost/mcp' } },
		/^'Server URL' cannot be reached/,
	],
	[
		'connector',
		'update',
		{ connectorId: 'c1', updateFields: { authType: 'bearer', token: '********' } },
		/^'Token' holds/,
	],
	['memory', 'createStore', { participantTag: 'a' }, /^'Persona \(PAL\)' is empty/],
	['memory', 'createStore', { personaId: 'p1' }, /^'Participant Tag' is empty/],
	['memory', 'createPinned', { memoryStoreId: 'ms1', memory: ' ' }, /^'Memory' is empty/],
	['memory', 'updatePinned', { memoryStoreId: 'ms1', memory: 'x' }, /^'Pinned Memory' is empty/],
	['memory', 'deleteLearnedProfile', { memoryStoreId: 'ms1' }, /^'Path' is empty/],
	['memory', 'deleteLearnedTimeline', { memoryStoreId: 'ms1' }, /^'Entry' is empty/],
	[
		'memory',
		'deleteLearnedTimeline',
		{ memoryStoreId: 'ms1', entryType: 'year', entry: '2026' },
		/^'Entry Type' cannot be "year"/,
	],
	['memory', 'delete', { memoryId: 'm1' }, /^'Memory Store' is empty/],
	['memory', 'delete', { memoryStore: 's1' }, /^'Memory ID' is empty/],
	['memory', 'delete', { memoryStore: '..', memoryId: 'm1' }, /^'Memory Store' cannot be dots/],
	['memory', 'deleteStore', { memoryStoreId: '.' }, /^'Memory Store' is not an ID/],
	['skill', 'get', {}, /^'Skill' is empty/],
])('%s:%s with %j is refused', (resource, name, values, words) => {
	expect(() => plan(resource, name, values)).toThrow(InputRefused);
	expect(() => plan(resource, name, values)).toThrow(words);
});

describe('the output', () => {
	test('of a connector: where somebody has to agree, without secrets', () => {
		const values = { name: 'x', serverUrl: 'https://mcp.example.com' };
		const answer = {
			connector_id: 'c8-58ea0f6420b2',
			auth_config: { type: 'oauth2', token: 'hush', client_secret: 'hush' },
			authorize_url: 'https://mcp.example.com/authorize?client_id=abc',
		};
		expect(itemFor('connector', 'create', values, answer)).toEqual({
			...answer,
			auth_config: { type: 'oauth2', token: '********', client_secret: '********' },
		});
		expect(itemFor('connector', 'create', values, { name: 'x' })).toBeUndefined();
		const one = { connectorId: 'c8-58ea0f6420b2', simplify: false };
		for (const name of ['get', 'getMany', 'reconnect', 'update']) {
			const entered = { ...one, updateFields: { name: 'x' } };
			expect(JSON.stringify(itemFor('connector', name, entered, answer))).not.toContain('hush');
		}
	});

	test.each([
		['of MCP', { tools: [{ name: 'a' }] }],
		['of Tavus', { data: [{ name: 'a' }] }],
		['inside', { data: { tools: [{ name: 'a' }] } }],
		['alone', [{ name: 'a' }]],
	])('of the tools of a connector, in the form %s', (_form, body) => {
		const made = plan('connector', 'getTools', { connectorId: 'c1' });
		if (made.kind !== 'list') throw new Error('no list');
		expect(made.rowsOf?.(body)).toEqual([{ name: 'a' }]);
		expect(made.toItem({ name: 'a' })).toEqual({ connector_id: 'c1', name: 'a' });
		expect(made.rowsOf?.({ error: 'x' })).toBeUndefined();
	});

	test('of a memory store: the persona by its name in n8n, and what is remembered', () => {
		const answer = { memory_store_id: 'ms1', pal_id: 'p1', learned: { profile: {} } };
		const item = { ...answer, persona_id: 'p1' };
		expect(itemFor('memory', 'getStore', { memoryStoreId: 'ms1' }, { data: answer })).toEqual(item);
		expect(itemFor('memory', 'getStores', { simplify: false }, answer)).toEqual(item);
		expect(itemFor('memory', 'getStores', { simplify: true }, answer)).toEqual({
			memory_store_id: 'ms1',
			persona_id: 'p1',
		});
		expect(itemFor('memory', 'getStore', { memoryStoreId: 'ms1' }, {})).toBeUndefined();
	});

	test('of a pinned memory: with its store, and its text after an empty answer', () => {
		const values = { memoryStoreId: 'ms1', pinnedMemoryId: 'pm1', memory: 'Likes tea' };
		const item = { memory_store_id: 'ms1', memory_id: 'pm1', memory: 'Likes tea' };
		const answer = { memory_id: 'pm1', memory: 'Likes tea' };
		expect(itemFor('memory', 'createPinned', values, answer)).toEqual(item);
		expect(itemFor('memory', 'createPinned', values, {})).toBeUndefined();
		expect(itemFor('memory', 'updatePinned', values, undefined)).toEqual({
			...item,
			changed: true,
		});
	});

	test.each<[resource: string, name: string, values: IDataObject, item: IDataObject]>([
		[
			'memory',
			'delete',
			{ memoryStore: 's', memoryId: 'm' },
			{ deleted: true, memory_store: 's', memory_id: 'm' },
		],
		['memory', 'deleteStore', { memoryStoreId: 's' }, { deleted: true, memory_store_id: 's' }],
		[
			'memory',
			'deletePinned',
			{ memoryStoreId: 's', pinnedMemoryId: 'p' },
			{ deleted: true, memory_store_id: 's', memory_id: 'p' },
		],
		[
			'memory',
			'deleteLearnedTimeline',
			{ memoryStoreId: 's', entryType: 'month', entry: '2026-10' },
			{ deleted: true, memory_store_id: 's', month: '2026-10' },
		],
		['connector', 'delete', { connectorId: 'c' }, { deleted: true, connector_id: 'c' }],
	])('of %s:%s, whose answer is empty', (resource, name, values, item) => {
		expect(itemFor(resource, name, values, undefined)).toEqual(item);
	});
});
