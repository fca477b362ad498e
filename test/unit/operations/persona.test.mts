import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { SIMPLE_FIELDS } from '../../../nodes/Tavus/simpleFields.ts';
import { isProperty, parametersOf } from '../parameters.mts';
import { itemFor, locator, operationOf } from './plan.mts';

describe('the fields of create and update', () => {
	const inside = (operation: string, name: string): INodeProperties[] => {
		const { properties } = operationOf('persona', operation);
		const found = properties.find((property) => property.name === name);
		return (found?.options ?? []).filter(isProperty);
	};

	test.each(['llm', 'tts', 'stt', 'perception', 'conversationalFlow', 'conferencing'])(
		'are the same in %s',
		(layer) => {
			expect(inside('create', layer)).not.toEqual([]);
			expect(inside('update', layer)).toEqual(inside('create', layer));
		},
	);

	test.each(['create', 'update'])('have a name of their own in %s', (operation) => {
		const names = parametersOf(operationOf('persona', operation).properties)
			.map(([, { name }]) => name)
			// The two halves of a header or query parameter.
			.filter((name) => name !== 'name' && name !== 'value');
		expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
	});

	test('hide every key', () => {
		const keys = parametersOf(operationOf('persona', 'create').properties).filter(
			([way, { name }]) => /apikey$/i.test(name) || way.endsWith('headers.row.value'),
		);
		expect(keys.map(([, { name }]) => name).sort()).toEqual(['llmApiKey', 'ttsApiKey', 'value']);
		for (const [, { typeOptions }] of keys) expect(typeOptions).toEqual({ password: true });
	});

	test('show the prompt unless the persona only echoes', () => {
		const { properties } = operationOf('persona', 'create');
		expect(properties.find(({ name }) => name === 'systemPrompt')).toMatchObject({
			required: true,
			displayOptions: { hide: { pipelineMode: ['echo'] } },
		});
	});
});

describe('what comes out', () => {
	const row = {
		pal_id: 'pcb7a34da5fe',
		pal_name: 'Life Coach',
		default_face_id: 'r90bbd427f71',
		system_prompt: 'You are a life coach.',
		layers: { llm: { model: 'tavus-gpt-oss', api_key: 'sk-1' } },
		created_at: '2026-06-11T12:00:00Z',
		pipeline_mode: 'full',
	};
	const simple = {
		persona_id: 'pcb7a34da5fe',
		persona_name: 'Life Coach',
		system_prompt: 'You are a life coach.',
		default_replica_id: 'r90bbd427f71',
		created_at: '2026-06-11T12:00:00Z',
	};
	const itemOf = (name: string, values: IDataObject, body: unknown): unknown =>
		itemFor('persona', name, { personaId: locator('pcb7a34da5fe'), ...values }, body);

	test.each<[name: string, body: unknown]>([
		['flat', row],
		['an object', { data: row }],
		['a list of one', { data: [row] }],
	])('of a persona in %s', (_shape, body) => {
		const whole = {
			...row,
			persona_id: 'pcb7a34da5fe',
			persona_name: 'Life Coach',
			default_replica_id: 'r90bbd427f71',
			layers: { llm: { model: 'tavus-gpt-oss', api_key: '********' } },
		};
		expect(itemOf('get', { simplify: true }, body)).toEqual(simple);
		expect(itemOf('get', { simplify: false }, body)).toEqual(whole);
		expect(itemOf('create', { systemPrompt: 'You are a life coach.' }, body)).toEqual(whole);
	});

	test('at most ten fields', () => {
		expect(SIMPLE_FIELDS.persona.length).toBeLessThanOrEqual(10);
		expect(Object.keys(operationOf('persona', 'get').sample)).toEqual([...SIMPLE_FIELDS.persona]);
	});

	test.each([undefined, '', [], {}, { data: [] }, { data: null }, { message: 'hello' }])(
		'nothing of %j, which is no persona',
		(body) => {
			expect(itemOf('get', {}, body)).toBeUndefined();
			expect(itemOf('create', { systemPrompt: 'You are a life coach.' }, body)).toBeUndefined();
		},
	);

	test('of lists, deleting, and a username', () => {
		expect(itemOf('getMany', { simplify: true }, row)).toEqual(simple);
		expect(itemOf('delete', {}, undefined)).toEqual({ deleted: true, persona_id: 'pcb7a34da5fe' });
		expect(itemOf('checkUsername', { username: 'anna' }, { available: true })).toEqual({
			username: 'anna',
			available: true,
		});
		expect(itemOf('checkUsername', { username: 'anna' }, {})).toBeUndefined();
	});

	test('of publishing: what Tavus says, under both names', () => {
		const body = { status: 'success', pal_id: 'pcb7a34da5fe', pal_name: 'Life Coach' };
		expect(itemOf('publish', {}, body)).toEqual({
			...body,
			persona_id: 'pcb7a34da5fe',
			persona_name: 'Life Coach',
		});
		expect(itemOf('publish', {}, undefined)).toEqual({ persona_id: 'pcb7a34da5fe' });
	});
});
