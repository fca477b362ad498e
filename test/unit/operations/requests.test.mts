import type { IDataObject } from 'n8n-workflow';

import { InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import { findOperation } from '../../../nodes/Tavus/operations/index.ts';
import { locator, plan } from './plan.mts';

describe('the other operations ask for', () => {
	const requestOf = (name: string, values: IDataObject): object => {
		const made = plan('replica', name, values);
		if (made.kind === 'list') return { path: made.path, query: made.query, wanted: made.wanted };
		if (made.kind === 'wait') throw new Error('a wait has no single request');
		return made.request;
	};

	test.each<[name: string, values: IDataObject, request: object]>([
		[
			'get',
			{ replicaId: locator('r90bbd427f71') },
			{ method: 'GET', path: '/v2/replicas/r90bbd427f71', query: { verbose: true } },
		],
		[
			'get',
			{ replicaId: locator('a/b?c#d e') },
			{ method: 'GET', path: '/v2/replicas/a%2Fb%3Fc%23d%20e', query: { verbose: true } },
		],
		['delete', { replicaId: locator('r1') }, { method: 'DELETE', path: '/v2/replicas/r1' }],
		[
			'delete',
			{ replicaId: locator('r1'), hard: false },
			{ method: 'DELETE', path: '/v2/replicas/r1' },
		],
		[
			'delete',
			{ replicaId: locator('r1'), hard: true },
			{ method: 'DELETE', path: '/v2/replicas/r1', query: { hard: true } },
		],
		[
			'rename',
			{ replicaId: locator('r1'), replicaName: ' Rio ' },
			{ method: 'PATCH', path: '/v2/replicas/r1/name', body: { replica_name: 'Rio' } },
		],
		['getMany', {}, { path: '/v2/replicas', query: { verbose: true }, wanted: 50 }],
		[
			'getMany',
			{ returnAll: false, limit: 7 },
			{ path: '/v2/replicas', query: { verbose: true }, wanted: 7 },
		],
		[
			'getMany',
			{ returnAll: true, limit: 7 },
			{ path: '/v2/replicas', query: { verbose: true }, wanted: undefined },
		],
		[
			'getMany',
			{
				filters: {
					replicaType: 'system',
					modelName: 'phoenix-3',
					replicaId: locator('r1, r2 ,r3'),
				},
			},
			{
				path: '/v2/replicas',
				query: {
					verbose: true,
					replica_type: 'system',
					model_name: 'phoenix-3',
					replica_ids: 'r1,r2,r3',
				},
				wanted: 50,
			},
		],
		[
			'getMany',
			{ filters: { modelName: '', replicaId: locator('') } },
			{ path: '/v2/replicas', query: { verbose: true }, wanted: 50 },
		],
	])('%s with %j', (name, values, request) => {
		expect(requestOf(name, values)).toEqual(request);
	});

	test.each<[name: string, values: IDataObject, words: RegExp]>([
		['get', {}, /^'Replica \(Face\)' is empty/],
		['delete', { replicaId: locator(' ') }, /^'Replica \(Face\)' is empty/],
		['delete', { replicaId: locator('..') }, /^'Replica \(Face\)' is not an ID/],
		['rename', { replicaId: locator('r1') }, /^'New Name' is empty/],
		['rename', { replicaName: 'Rio' }, /^'Replica \(Face\)' is empty/],
		['getMany', { limit: 0 }, /^'Limit' must be a whole number/],
	])('nothing: %s with %j is refused', (name, values, words) => {
		expect(() => plan('replica', name, values)).toThrow(InputRefused);
		expect(() => plan('replica', name, values)).toThrow(words);
	});

	test('voices', () => {
		const all = plan('voice', 'getMany', {
			returnAll: true,
			filters: { search: ' ann ', sort: 'desc', tag: 'calm' },
		});
		expect(all).toMatchObject({
			kind: 'list',
			path: '/v2/voices',
			query: { search: 'ann', sort: 'desc', tag: 'calm' },
			wanted: undefined,
		});
		expect(plan('voice', 'getMany', { filters: {} })).toMatchObject({ query: {}, wanted: 50 });
	});
});

test('an operation that is not in the table is not found, such as the "Custom API Call" of n8n', () => {
	expect(findOperation('replica', '__CUSTOM_API_CALL__')).toBeUndefined();
	expect(findOperation('__CUSTOM_API_CALL__', 'create')).toBeUndefined();
	expect(findOperation('voice', 'create')).toBeUndefined();
});
