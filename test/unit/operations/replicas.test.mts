import type { IDataObject } from 'n8n-workflow';

import { Fields, InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import { findOperation } from '../../../nodes/Tavus/operations/index.ts';
import type { Operation, Plan } from '../../../nodes/Tavus/operations/types.ts';

const VIDEO = 'https://cdn.example.com/train.mp4';
const CONSENT = 'https://cdn.example.com/consent.mp4';
const IMAGE = 'https://cdn.example.com/head.png';
const CALLBACK = 'https://n8n.example.com/webhook/5f0c/tavus';
const voice = (value: string): IDataObject => ({ __rl: true, mode: 'list', value });
const id = (value: string): IDataObject => ({ __rl: true, mode: 'id', value });

function operationOf(resource: string, name: string): Operation {
	const operation = findOperation(resource, name);
	if (operation === undefined) throw new Error(`there is no ${resource}:${name}`);
	return operation;
}

/** Plans with the given parameters; those that are not given have never been set. */
function plan(resource: string, name: string, values: IDataObject): Plan {
	const operation = operationOf(resource, name);
	const read = (field: string): unknown => values[field];
	return operation.plan(
		new Fields({ read, properties: operation.properties, allowPrivateHosts: false }),
	);
}

const create = (values: IDataObject): IDataObject => {
	const made = plan('replica', 'create', values);
	if (made.kind !== 'create') throw new Error(`a ${made.kind} plan`);
	expect(made.request).toMatchObject({ method: 'POST', path: '/v2/replicas', creates: true });
	expect(Object.keys(made.request).sort()).toEqual(['body', 'creates', 'method', 'path']);
	return made.request.body;
};

const refused = (values: IDataObject): string => {
	try {
		create(values);
	} catch (error) {
		if (error instanceof InputRefused) return `${error.message} | ${error.description}`;
		throw error;
	}
	return 'was not refused';
};

describe('the body of Create Replica', () => {
	test.each<[name: string, values: IDataObject, body: IDataObject]>([
		[
			'the documented personal example',
			{ trainVideoUrl: VIDEO, consentVideoUrl: CONSENT, replicaName: 'Rio', callbackUrl: CALLBACK },
			{
				train_video_url: VIDEO,
				consent_video_url: CONSENT,
				replica_name: 'Rio',
				callback_url: CALLBACK,
			},
		],
		[
			'as little as possible',
			{ replicaType: 'personal', trainVideoUrl: VIDEO, consentVideoUrl: CONSENT },
			{ train_video_url: VIDEO, consent_video_url: CONSENT },
		],
		[
			'consent inside the training video',
			{
				trainingSource: 'video',
				trainVideoUrl: VIDEO,
				consent: 'inTrainingVideo',
				consentVideoUrl: CONSENT,
			},
			{ train_video_url: VIDEO },
		],
		[
			'non-human, whatever was entered for a person before',
			{
				replicaType: 'nonHuman',
				trainVideoUrl: VIDEO,
				consentVideoUrl: CONSENT,
				voiceName: voice('anna'),
			},
			{ train_video_url: VIDEO },
		],
		[
			'non-human, although the source is still an image',
			{ replicaType: 'nonHuman', trainingSource: 'image', trainVideoUrl: VIDEO },
			{ train_video_url: VIDEO },
		],
		[
			'from an image',
			{ trainingSource: 'image', trainImageUrl: IMAGE, voiceName: voice('anna') },
			{ train_image_url: IMAGE, voice_name: 'anna' },
		],
		[
			'from an image, the voice as an expression gives it',
			{
				trainingSource: 'image',
				trainImageUrl: IMAGE,
				voiceName: ' james ',
				consentVideoUrl: CONSENT,
			},
			{ train_image_url: IMAGE, voice_name: 'james' },
		],
		[
			'from an image with everything',
			{
				trainingSource: 'image',
				trainImageUrl: IMAGE,
				voiceName: voice('anna'),
				replicaName: 'Rio',
				callbackUrl: CALLBACK,
				additionalFields: {
					autoFixTrainingImage: true,
					backgroundGreenScreen: true,
					modelName: 'phoenix-4',
					properties: '{ "more": 1 }',
				},
			},
			{
				train_image_url: IMAGE,
				voice_name: 'anna',
				auto_fix_training_image: true,
				callback_url: CALLBACK,
				replica_name: 'Rio',
				model_name: 'phoenix-4',
				properties: { more: 1, background_green_screen: true },
			},
		],
		[
			'flags that were set to false on purpose',
			{
				trainingSource: 'image',
				trainImageUrl: IMAGE,
				voiceName: voice('anna'),
				additionalFields: { autoFixTrainingImage: false, backgroundGreenScreen: false },
			},
			{
				train_image_url: IMAGE,
				voice_name: 'anna',
				auto_fix_training_image: false,
				properties: { background_green_screen: false },
			},
		],
		[
			'a field by hand wins over JSON',
			{
				replicaType: 'nonHuman',
				trainVideoUrl: VIDEO,
				additionalFields: {
					backgroundGreenScreen: false,
					properties: { background_green_screen: true, x: 1 },
				},
			},
			{ train_video_url: VIDEO, properties: { background_green_screen: false, x: 1 } },
		],
		[
			'fields that were left empty',
			{
				replicaType: 'nonHuman',
				trainVideoUrl: ` ${VIDEO} `,
				trainImageUrl: '',
				replicaName: '  ',
				callbackUrl: '',
				additionalFields: { modelName: '', properties: '{}' },
			},
			{ train_video_url: VIDEO },
		],
		[
			'an image-only option next to a video',
			{
				trainVideoUrl: VIDEO,
				consentVideoUrl: CONSENT,
				additionalFields: { autoFixTrainingImage: true },
			},
			{ train_video_url: VIDEO, consent_video_url: CONSENT },
		],
		[
			'another model than the listed ones',
			{
				replicaType: 'nonHuman',
				trainVideoUrl: VIDEO,
				additionalFields: { modelName: 'phoenix-4.5' },
			},
			{ train_video_url: VIDEO, model_name: 'phoenix-4.5' },
		],
		[
			'a name that is a number',
			{ replicaType: 'nonHuman', trainVideoUrl: VIDEO, replicaName: 17 },
			{ train_video_url: VIDEO, replica_name: '17' },
		],
	])('%s', (_name, values, body) => {
		expect(create(values)).toEqual(body);
	});

	test('the input is not changed', () => {
		const properties = { x: 1 };
		const values = {
			replicaType: 'nonHuman',
			trainVideoUrl: VIDEO,
			additionalFields: { backgroundGreenScreen: true, properties },
		};
		const copy = structuredClone(values);
		create(values);
		expect(values).toEqual(copy);
	});

	test('its callback URL is to be signed, and is entered as callbackUrl', () => {
		expect(
			plan('replica', 'create', { replicaType: 'nonHuman', trainVideoUrl: VIDEO }),
		).toMatchObject({
			callbackFields: { callback_url: 'callbackUrl' },
		});
	});
});

describe('refused before anything is sent, with the field as on the screen', () => {
	test.each<[name: string, values: IDataObject, words: RegExp]>([
		['no training video', { consentVideoUrl: CONSENT }, /^'Training Video URL' is empty/],
		['no training video, non-human', { replicaType: 'nonHuman' }, /^'Training Video URL' is empty/],
		[
			'no consent video',
			{ trainVideoUrl: VIDEO },
			/^'Consent Video URL' is empty.*'In the Training Video'/,
		],
		[
			'an empty consent video',
			{ trainVideoUrl: VIDEO, consent: 'separateVideo', consentVideoUrl: ' ' },
			/^'Consent Video URL' is empty/,
		],
		[
			'an image without voice',
			{ trainingSource: 'image', trainImageUrl: IMAGE },
			/^'Voice' is empty/,
		],
		[
			'an image with an empty voice',
			{ trainingSource: 'image', trainImageUrl: IMAGE, voiceName: voice('') },
			/^'Voice' is empty/,
		],
		[
			'a voice without image',
			{ trainingSource: 'image', voiceName: voice('anna') },
			/^'Training Image URL' is empty/,
		],
		[
			'image and video',
			{ trainVideoUrl: VIDEO, trainImageUrl: IMAGE, consentVideoUrl: CONSENT },
			/'Training Image URL' and 'Training Video URL' cannot be used together/,
		],
		[
			'image and video, from an image',
			{
				trainingSource: 'image',
				trainVideoUrl: VIDEO,
				trainImageUrl: IMAGE,
				voiceName: voice('a'),
			},
			/cannot be used together/,
		],
		[
			'a video that is no URL',
			{ trainVideoUrl: 'train.mp4', consentVideoUrl: CONSENT },
			/^'Training Video URL' is not an absolute URL/,
		],
		[
			'a video on this machine',
			{ trainVideoUrl: 'http://localhost/x.mp4', consentVideoUrl: CONSENT },
			/^'Training Video URL' cannot be reached/,
		],
		[
			'a consent video at home',
			{ trainVideoUrl: VIDEO, consentVideoUrl: 'https://192.168.1.2/c.mp4' },
			/^'Consent Video URL' cannot be reached/,
		],
		[
			'an image in the office',
			{
				trainingSource: 'image',
				trainImageUrl: 'https://files.lan/x.png',
				voiceName: voice('anna'),
			},
			/^'Training Image URL' cannot be reached/,
		],
		[
			'a callback to this machine',
			{
				replicaType: 'nonHuman',
				trainVideoUrl: VIDEO,
				callbackUrl: 'http://localhost:5678/webhook/x',
			},
			/^'Callback URL' cannot be reached.*N8N_WEBHOOK_URL/,
		],
		[
			'properties that are a list',
			{ replicaType: 'nonHuman', trainVideoUrl: VIDEO, additionalFields: { properties: '[1]' } },
			/^'Properties' is not a JSON object/,
		],
		[
			'properties that are no JSON',
			{ replicaType: 'nonHuman', trainVideoUrl: VIDEO, additionalFields: { properties: '{oops' } },
			/^'Properties' is not a JSON object/,
		],
		[
			'an unknown type',
			{ replicaType: 'robot', trainVideoUrl: VIDEO },
			/^'Replica Type' cannot be "robot"/,
		],
		[
			'an unknown source',
			{ trainingSource: 'audio', trainVideoUrl: VIDEO },
			/^'Training Source' cannot be "audio"/,
		],
		[
			'an unknown consent',
			{ trainVideoUrl: VIDEO, consent: 'none' },
			/^'Consent' cannot be "none"/,
		],
		[
			'a name that is an object',
			{ replicaType: 'nonHuman', trainVideoUrl: VIDEO, replicaName: {} },
			/^'Replica Name' must be text/,
		],
	])('%s', (_name, values, words) => {
		expect(refused(values)).toMatch(words);
	});
});

describe('the other operations ask for', () => {
	const requestOf = (name: string, values: IDataObject): object => {
		const made = plan('replica', name, values);
		if (made.kind === 'list') return { path: made.path, query: made.query, wanted: made.wanted };
		return made.request;
	};

	test.each<[name: string, values: IDataObject, request: object]>([
		[
			'get',
			{ replicaId: id('r90bbd427f71') },
			{ method: 'GET', path: '/v2/replicas/r90bbd427f71', query: { verbose: true } },
		],
		[
			'get',
			{ replicaId: id('a/b?c#d e') },
			{ method: 'GET', path: '/v2/replicas/a%2Fb%3Fc%23d%20e', query: { verbose: true } },
		],
		['delete', { replicaId: id('r1') }, { method: 'DELETE', path: '/v2/replicas/r1' }],
		['delete', { replicaId: id('r1'), hard: false }, { method: 'DELETE', path: '/v2/replicas/r1' }],
		[
			'delete',
			{ replicaId: id('r1'), hard: true },
			{ method: 'DELETE', path: '/v2/replicas/r1', query: { hard: true } },
		],
		[
			'rename',
			{ replicaId: id('r1'), replicaName: ' Rio ' },
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
			{ filters: { replicaType: 'system', modelName: 'phoenix-3', replicaId: id('r1, r2 ,r3') } },
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
			{ filters: { modelName: '', replicaId: id('') } },
			{ path: '/v2/replicas', query: { verbose: true }, wanted: 50 },
		],
	])('%s with %j', (name, values, request) => {
		expect(requestOf(name, values)).toEqual(request);
	});

	test.each<[name: string, values: IDataObject, words: RegExp]>([
		['get', {}, /^'Replica \(Face\)' is empty/],
		['delete', { replicaId: id(' ') }, /^'Replica \(Face\)' is empty/],
		['delete', { replicaId: id('..') }, /^'Replica \(Face\)' is not an ID/],
		['rename', { replicaId: id('r1') }, /^'New Name' is empty/],
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

describe('the output', () => {
	const itemOf = (name: string, values: IDataObject, body: unknown): unknown => {
		const made = plan('replica', name, values);
		return made.kind === 'list' ? made.toItem(body as IDataObject) : made.toItem(body);
	};
	const one = { replicaId: id('r1'), simplify: true };
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

test('an operation that is not in the table is not found, such as the "Custom API Call" of n8n', () => {
	expect(findOperation('replica', '__CUSTOM_API_CALL__')).toBeUndefined();
	expect(findOperation('__CUSTOM_API_CALL__', 'create')).toBeUndefined();
	expect(findOperation('voice', 'create')).toBeUndefined();
});
