import type { IDataObject } from 'n8n-workflow';

import { InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import { itemFor, plan } from './plan.mts';

const one = { voiceId: 'v0a1b2c3d4e5f' };
const change = (updateFields: IDataObject): IDataObject => ({ ...one, updateFields });

test.each<[resource: string, operation: string, values: IDataObject, words: RegExp]>([
	['voice', 'get', {}, /^'Voice' is empty/],
	['voice', 'update', one, /^'Update Fields' is empty/],
	['voice', 'update', change({ voiceName: 'x'.repeat(256) }), /^'Voice Name' has 256 characters/],
	[
		'voice',
		'update',
		change({ description: 'Calm', clearDescription: true }),
		/^'Remove Description' and 'Description' cannot be used together/,
	],
	[
		'voice',
		'update',
		change({ tags: `${'x'.repeat(65)}` }),
		/^'Tags' holds a tag of 65 characters/,
	],
	[
		'voice',
		'update',
		change({ tags: Array.from({ length: 51 }, (_, n) => `t${n}`) }),
		/^'Tags' holds 51 tags/,
	],
	['replica', 'update', { replicaId: 'r1' }, /^'Update Fields' is empty/],
])('%s:%s with %j is refused', (resource, operation, values, words) => {
	expect(() => plan(resource, operation, values)).toThrow(InputRefused);
	expect(() => plan(resource, operation, values)).toThrow(words);
});

test('a voice comes out as it is, or in its ten most useful fields', () => {
	const voice = {
		voice_id: 'v0a1b2c3d4e5f',
		voice_name: 'Ana',
		status: 'error',
		error_message: 'No speech was found.',
		tags: ['warm'],
		owner_id: 1,
	};
	const { owner_id: _, ...simple } = voice;
	expect(itemFor('voice', 'get', { ...one, simplify: true }, voice)).toEqual(simple);
	expect(itemFor('voice', 'get', one, { data: voice })).toEqual(voice);
	expect(itemFor('voice', 'get', one, voice)).toEqual(voice);
	expect(itemFor('voice', 'get', one, { voice_name: 'Ana' })).toBeUndefined();
	expect(itemFor('voice', 'update', change({ voiceName: 'Ana' }), undefined)).toEqual({
		changed: true,
		voice_id: 'v0a1b2c3d4e5f',
	});
});

test('voices of the account are told apart by their IDs, stock voices by name and replica', () => {
	const made = plan('voice', 'getMany', {});
	if (made.kind !== 'list') throw new Error('no list');
	expect(made.idOf({ voice_id: 'v1', voice_name: 'Ana' })).toBe('v1');
	expect(made.idOf({ voice_name: 'anna', face_id: 'r1' })).toBe('anna r1');
});

test('a changed replica keeps its name in n8n', () => {
	const answer = { face_id: 'r1', face_name: 'Ana', default_voice_id: 'v1' };
	const values = { replicaId: 'r1', updateFields: { replicaName: 'Ana' } };
	expect(itemFor('replica', 'update', values, answer)).toEqual({
		changed: true,
		...answer,
		replica_id: 'r1',
		replica_name: 'Ana',
	});
});
