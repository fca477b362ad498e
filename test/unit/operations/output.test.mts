import type { IDataObject } from 'n8n-workflow';

import { itemFor, locator, operationOf, plan, VIDEO } from './plan.mts';

describe('the output', () => {
	const itemOf = (name: string, values: IDataObject, body: unknown): unknown =>
		itemFor('replica', name, values, body);
	const one = { replicaId: locator('r1'), simplify: true };
	const face = {
		face_id: 'r1',
		face_name: 'Rio',
		face_type: 'user',
		status: 'completed',
		extra: [1],
	};
	const legacy = {
		replica_id: 'r1',
		replica_name: 'Rio',
		replica_type: 'user',
		status: 'completed',
	};

	test.each<[name: string, body: unknown]>([
		['the new vocabulary', face],
		['the old vocabulary', { ...legacy, extra: [1] }],
		['both', { ...face, ...legacy }],
		['an envelope', { data: face }],
		['an envelope with a list of one', { data: [face] }],
	])('is the same from %s', (_name, body) => {
		expect(itemOf('get', one, body)).toEqual(legacy);
	});

	test('keeps all that Tavus sent when it is not to be simplified', () => {
		expect(itemOf('get', { ...one, simplify: false }, face)).toEqual({ ...legacy, ...face });
		expect(itemOf('getMany', { simplify: false }, face)).toEqual({ ...legacy, ...face });
		expect(itemOf('getMany', { simplify: true }, face)).toEqual(legacy);
	});

	test('has ten fields at most when simplified', () => {
		for (const { operation } of [{ operation: 'get' }, { operation: 'getMany' }]) {
			expect(Object.keys(operationOf('replica', operation).sample).length).toBeLessThanOrEqual(10);
		}
	});

	test.each([
		undefined,
		{},
		[],
		'text',
		{ status: 'started' },
		{ replica_id: '' },
		{ replica_id: null },
		{ replica_id: 17 },
		{ data: [] },
	])('of Create and Get is none when Tavus answers %j', (body) => {
		expect(
			itemOf('create', { replicaType: 'nonHuman', trainVideoUrl: VIDEO }, body),
		).toBeUndefined();
		expect(itemOf('get', one, body)).toBeUndefined();
	});

	test('of Create is what Tavus answered, with the id under its old name', () => {
		const answer = { face_id: 'r90bbd427f71', status: 'started' };
		expect(itemOf('create', { replicaType: 'nonHuman', trainVideoUrl: VIDEO }, answer)).toEqual({
			replica_id: 'r90bbd427f71',
			...answer,
		});
	});

	test.each([undefined, '', {}, { status: 'ok' }])(
		'of Delete and Rename says what was done, whatever the body (%j)',
		(body) => {
			expect(itemOf('delete', one, body)).toEqual({ deleted: true, replica_id: 'r1' });
			expect(itemOf('rename', { ...one, replicaName: 'Rio' }, body)).toEqual({
				replica_id: 'r1',
				replica_name: 'Rio',
			});
		},
	);

	test('of voices', () => {
		const made = plan('voice', 'getMany', { simplify: true });
		const raw = plan('voice', 'getMany', { simplify: false });
		if (made.kind !== 'list' || raw.kind !== 'list') throw new Error('not a list');
		const row = {
			voice_name: 'anna',
			face_id: 'r1',
			audio_url: null,
			tags: [{ tag_name: 'calm' }, { x: 1 }, 'plain'],
			extra: 1,
		};
		expect(made.toItem(row)).toEqual({
			voice_name: 'anna',
			replica_id: 'r1',
			audio_url: null,
			tags: ['calm', 'plain'],
		});
		expect(raw.toItem(row)).toEqual({ ...row, replica_id: 'r1' });
		expect(made.toItem({})).toEqual({ tags: [] });
	});

	test('voices of one name and several replicas are several rows, and rows without either are too', () => {
		const made = plan('voice', 'getMany', {});
		if (made.kind !== 'list') throw new Error('not a list');
		expect(made.idOf({ voice_name: 'anna', replica_id: 'r1' })).not.toBe(
			made.idOf({ voice_name: 'anna', replica_id: 'r2' }),
		);
		expect(made.idOf({ voice_name: 'anna', replica_id: 'r1' })).toBe(
			made.idOf({ voice_name: 'anna', face_id: 'r1' }),
		);
		// An empty id makes the list compare the rows themselves.
		expect(made.idOf({ audio_url: 'https://x.example/1.mp3' })).toBe('');
	});
});
