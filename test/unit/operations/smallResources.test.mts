import type { IDataObject } from 'n8n-workflow';

import { InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import { plan } from './plan.mts';

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
	['memory', 'delete', { memoryId: 'm1' }, /^'Memory Store' is empty/],
	['memory', 'delete', { memoryStore: 's1' }, /^'Memory ID' is empty/],
	['memory', 'delete', { memoryStore: '..', memoryId: 'm1' }, /^'Memory Store' cannot be dots/],
	['memory', 'deleteStore', { memoryStoreId: '.' }, /^'Memory Store ID' cannot be dots/],
	['skill', 'get', {}, /^'Skill' is empty/],
])('%s:%s with %j is refused', (resource, name, values, words) => {
	expect(() => plan(resource, name, values)).toThrow(InputRefused);
	expect(() => plan(resource, name, values)).toThrow(words);
});

describe('the output', () => {
	const itemOf = (resource: string, name: string, values: IDataObject, body: unknown): unknown => {
		const made = plan(resource, name, values);
		if (made.kind === 'list') return made.toItem(body as IDataObject);
		if (made.kind === 'update') return made.toItem({ changed: true, body, current: undefined });
		if (made.kind === 'wait') throw new Error('no wait');
		return made.toItem(body);
	};

	test('of a connector: where somebody has to agree, without secrets', () => {
		const values = { name: 'x', serverUrl: 'https://mcp.example.com' };
		const answer = {
			connector_id: 'c8-58ea0f6420b2',
			auth_config: { type: 'oauth2', token: 'hush', client_secret: 'hush' },
			authorize_url: 'https://mcp.example.com/authorize?client_id=abc',
		};
		expect(itemOf('connector', 'create', values, answer)).toEqual({
			...answer,
			auth_config: { type: 'oauth2', token: '********', client_secret: '********' },
		});
		expect(itemOf('connector', 'create', values, { name: 'x' })).toBeUndefined();
	});

	test.each<[resource: string, name: string, values: IDataObject, item: IDataObject]>([
		[
			'memory',
			'delete',
			{ memoryStore: 's', memoryId: 'm' },
			{ deleted: true, memory_store: 's', memory_id: 'm' },
		],
		['memory', 'deleteStore', { memoryStoreId: 's' }, { deleted: true, memory_store_id: 's' }],
	])('of %s:%s, whose answer is empty', (resource, name, values, item) => {
		expect(itemOf(resource, name, values, undefined)).toEqual(item);
	});
});
