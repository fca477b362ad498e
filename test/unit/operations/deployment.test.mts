import type { IDataObject } from 'n8n-workflow';

import { InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import { itemFor, locator, operationOf, plan } from './plan.mts';

const one = { deploymentId: locator('d1') };
/** As docs.tavus.io shows it ("Get Deployment"). */
const row: IDataObject = {
	deployment_id: 'd1',
	pal_id: 'pcb7a34da5fe',
	channel: 'widget',
	status: 'active',
	name: 'Support widget',
	has_password: true,
	password: 'open sesame',
	customization: { widget: {} },
	limits: {},
	allowed_origins: [],
	usage_total: 123,
	usage_today: 4,
	created_at: '2023-11-07T05:31:56Z',
	updated_at: '2023-11-07T05:31:56Z',
};

test.each<[resource: string, name: string, values: IDataObject, words: RegExp]>([
	['deployment', 'create', {}, /^'Persona \(PAL\)' is empty/],
	['deployment', 'create', { personaId: 'p1', channel: 'app' }, /^'Channel' cannot be "app"/],
	[
		'deployment',
		'create',
		{ personaId: 'p1', additionalFields: { maxCallDuration: 0 } },
		/^'Max Call Duration' must be a whole number from 1/,
	],
	[
		'deployment',
		'create',
		{ personaId: 'p1', additionalFields: { dailyCallLimitPerUser: 1.5 } },
		/^'Daily Call Limit' must be a whole number/,
	],
	['deployment', 'update', { ...one, updateFields: {} }, /^'Update Fields' is empty/],
	[
		'deployment',
		'update',
		{ ...one, updateFields: { status: 'off' } },
		/^'Status' cannot be "off"/,
	],
	[
		'deployment',
		'update',
		{ ...one, updateFields: { removePassword: true, password: 'x' } },
		/^'Remove Password' and 'Password' cannot be used together/,
	],
	[
		'deployment',
		'update',
		{ ...one, updateFields: { jsonPatch: '[{ "op": "set", "path": "/name" }]' } },
		/^'JSON Patch' holds no patch operation at position 1/,
	],
	['deployment', 'start', {}, /^'Deployment' is empty/],
	['deployment', 'end', one, /^'Conversation' is empty/],
])('%s:%s with %j is refused', (resource, name, values, words) => {
	expect(() => plan(resource, name, values)).toThrow(InputRefused);
	expect(() => plan(resource, name, values)).toThrow(words);
});

describe('the output', () => {
	test('simplified: ten fields with the persona under its lasting name', () => {
		const item = itemFor('deployment', 'get', { ...one, simplify: true }, row) as IDataObject;
		expect(Object.keys(item)).toHaveLength(10);
		expect(item).toMatchObject({ deployment_id: 'd1', persona_id: 'pcb7a34da5fe' });
	});

	test.each<[name: string, values: IDataObject]>([
		['get', { ...one, simplify: false }],
		['getMany', { simplify: false }],
		['create', { personaId: locator('p1') }],
		['update', { ...one, updateFields: { password: 'x' } }],
	])('of %s has no password', (name, values) => {
		const item = itemFor('deployment', name, values, row);
		expect(item).toMatchObject({ deployment_id: 'd1', has_password: true });
		expect(item).not.toHaveProperty('password');
	});

	test('of start: the conversation with its link, and the deployment', () => {
		const answer = {
			conversation_id: 'c123456',
			conversation_url: 'https://tavus.daily.co/c123456',
			status: 'active',
			pal_id: 'p1',
		};
		expect(itemFor('deployment', 'start', one, answer)).toEqual({
			deployment_id: 'd1',
			...answer,
			persona_id: 'p1',
		});
		expect(itemFor('deployment', 'start', one, { status: 'active' })).toBeUndefined();
	});

	test('of init: whether it can be started', () => {
		const answer = {
			deployment_id: 'd1',
			channel: 'widget',
			customization: {},
			has_password: false,
			replica_thumbnail_video_url: null,
			is_available: false,
			unavailable_reason: 'daily_limit',
		};
		expect(itemFor('deployment', 'init', { ...one, simplify: true }, answer)).toEqual({
			deployment_id: 'd1',
			channel: 'widget',
			is_available: false,
			unavailable_reason: 'daily_limit',
			has_password: false,
		});
		expect(itemFor('deployment', 'init', { ...one, simplify: false }, answer)).toEqual(answer);
	});

	test.each<[resource: string, name: string, values: IDataObject, item: IDataObject]>([
		['deployment', 'delete', one, { deleted: true, deployment_id: 'd1' }],
		[
			'deployment',
			'end',
			{ ...one, conversationId: 'c1' },
			{ deployment_id: 'd1', conversation_id: 'c1', status: 'ended' },
		],
	])('of %s:%s, whose answer is empty', (resource, name, values, item) => {
		expect(itemFor(resource, name, values, undefined)).toEqual(item);
	});
});

test('only a start costs money, and has the option that limits it', () => {
	const limited = ['create', 'start', 'update', 'init'].filter((name) =>
		operationOf('deployment', name).properties.some(
			({ name: of, options }) => of === 'options' && options?.some((one) => one.name === 'maxJobs'),
		),
	);
	expect(limited).toEqual(['start']);
	expect(plan('deployment', 'start', one)).toMatchObject({ request: { creates: true } });
	expect(operationOf('deployment', 'start').idField).toBe('conversation_id');
});

test('a patch written by hand alone needs no look at the deployment', () => {
	const updateFields = { jsonPatch: [{ op: 'remove', path: '/limits' }] };
	const made = plan('deployment', 'update', { ...one, updateFields });
	expect(made).not.toHaveProperty('read');
});

test('further fields of an update count where no other field was filled in', () => {
	const changes = (updateFields: IDataObject): unknown => {
		const made = plan('deployment', 'update', { ...one, updateFields });
		return made.kind === 'update' ? made.request(row)?.body : made.kind;
	};
	const bodyJson = {
		name: 'From JSON',
		status: 'inactive',
		limits: { total_call_limit: 50, max_call_duration: 60 },
		allowed_origins: [],
	};
	expect(changes({ bodyJson })).toEqual([
		{ op: 'replace', path: '/name', value: 'From JSON' },
		{ op: 'replace', path: '/status', value: 'inactive' },
		{ op: 'add', path: '/limits/total_call_limit', value: 50 },
		{ op: 'add', path: '/limits/max_call_duration', value: 60 },
		{ op: 'replace', path: '/allowed_origins', value: [] },
	]);
	expect(changes({ bodyJson: { name: 'From JSON' }, name: 'By hand' })).toEqual([
		{ op: 'replace', path: '/name', value: 'By hand' },
	]);
});
