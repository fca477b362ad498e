import type { IDataObject } from 'n8n-workflow';

import { itemFor, operationOf, plan } from './plan.mts';
import { named, one, row, URL } from './toolPlan.mts';

describe('the output', () => {
	const itemOf = (name: string, values: IDataObject, body: unknown): unknown =>
		itemFor('tool', name, values, body);

	test.each<[name: string, values: IDataObject]>([
		['get', { ...one, simplify: false }],
		['get', { ...one, simplify: true }],
		['getMany', { simplify: false }],
		['create', named],
		['update', { ...one, updateFields: { name: 'x' } }],
	])('of %s with %j has no secret, and the rest as it is', (name, values) => {
		const item = itemOf(name, values, row);
		expect(JSON.stringify(item)).not.toContain('sk_live');
		expect(item).toMatchObject({
			tool_id: 'tabc123def456',
			parameters: row['parameters'],
			delivery: {
				app_message: false,
				api: {
					url: URL,
					headers: { Authorization: '********' },
					query_params: { units: 'metric', api_key: '********' },
					body_template: { token: '{token}' },
					auth: {
						type: 'api_key',
						name: 'X-API-Key',
						value: '********',
						client_id: 'abc',
						username: null,
					},
				},
			},
		});
	});

	test('simplified: ten fields, the most useful first', () => {
		const item = itemOf('get', { ...one, simplify: true }, { data: [row] }) ?? {};
		expect(Object.keys(item)).toEqual([
			'tool_id',
			'name',
			'description',
			'parameters',
			'delivery',
			'trigger_type',
			'origin',
			'on_call',
			'on_resolve',
			'updated_at',
		]);
	});

	test('of an update says whether something changed', () => {
		const made = plan('tool', 'update', { ...one, updateFields: { name: 'x' } });
		if (made.kind !== 'update') throw new Error('an update');
		expect(made.toItem({ changed: false, body: undefined, current: undefined })).toEqual({
			tool_id: 'tabc123def456',
			changed: false,
		});
	});

	test('of delete', () => {
		expect(itemOf('delete', one, undefined)).toEqual({ deleted: true, tool_id: 'tabc123def456' });
	});

	test.each([[{}], [{ data: [] }], [{ tool_id: '' }], ['ok'], [undefined]])(
		'there is none without an ID: %j',
		(body) => {
			expect(itemOf('get', { ...one, simplify: true }, body)).toBeUndefined();
			expect(itemOf('create', named, body)).toBeUndefined();
		},
	);
});

test('secrets are password fields', () => {
	const secret = new Set(['token', 'authValue', 'password', 'clientSecret', 'secret']);
	for (const name of ['create', 'update']) {
		const { properties } = operationOf('tool', name);
		const all = properties.flatMap((property) => [property, ...(property.options ?? [])]);
		const found = all.filter((entry) => secret.has(entry.name));
		expect(found.map((entry) => entry.name).sort()).toEqual([...secret].sort());
		for (const entry of found) expect(entry).toMatchObject({ typeOptions: { password: true } });
	}
});

test('the text says that answers are not used unless that is changed', () => {
	const found = operationOf('tool', 'create').properties.find(({ name }) => name === 'onResolve');
	expect(found).toMatchObject({ default: 'fire_and_forget' });
	expect(found?.description).toMatch(/unless you change this, answers are not used/i);
});
