import type { INodeProperties } from 'n8n-workflow';

import { Fields, InputRefused } from '../../../nodes/Tavus/operations/fields.ts';

const PROPERTIES: INodeProperties[] = [
	{ displayName: 'Replica (Face)', name: 'replicaId', type: 'resourceLocator', default: {} },
	{ displayName: 'Video URL', name: 'url', type: 'string', default: '' },
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		default: {},
		options: [{ displayName: 'Green Screen', name: 'green', type: 'boolean', default: false }],
	},
];

const fieldsOf = (values: Record<string, unknown>, allowPrivateHosts = false): Fields =>
	new Fields({ read: (name) => values[name], properties: PROPERTIES, allowPrivateHosts });
const field = (value: unknown, allowPrivateHosts = false): Fields =>
	fieldsOf({ url: value }, allowPrivateHosts);

/** The refusal that the call ends in. */
function refusal(call: () => unknown): InputRefused {
	try {
		call();
	} catch (error) {
		if (error instanceof InputRefused) return error;
		throw error;
	}
	throw new Error('was not refused');
}

test('a refusal names the field as it is called on the screen, and says how to go on', () => {
	const refused = refusal(() => field('').required('url', 'Enter one.'));
	expect(refused).toMatchObject({ message: "'Video URL' is empty", description: 'Enter one.' });
	expect(fieldsOf({}).label('additionalFields.green')).toBe('Green Screen');
	expect(fieldsOf({}).label('additionalFields.unknown')).toBe('Additional Fields');
	expect(fieldsOf({}).label('unknown')).toBe('unknown');
});

test.each<[value: unknown, text: string | undefined]>([
	['Rio', 'Rio'],
	['  Rio\n', 'Rio'],
	['', undefined],
	[' \t', undefined],
	[undefined, undefined],
	[null, undefined],
	[17, '17'],
	[0, '0'],
	[10n, '10'],
])('the text of %p is %j', (value, text) => {
	expect(field(value).text('url')).toBe(text);
});

test.each([[{}], [[]], [['a']], [true], [{ a: 1 }]])('%j is not text', (value) => {
	expect(refusal(() => field(value).text('url')).message).toBe("'Video URL' must be text");
});

test('a name inside a collection is read there', () => {
	const fields = fieldsOf({ additionalFields: { green: true, name: ' x ' } });
	expect(fields.text('additionalFields.name')).toBe('x');
	expect(fields.flag('additionalFields.green')).toBe(true);
	expect(fields.text('additionalFields.absent')).toBeUndefined();
	for (const collection of [undefined, null, 'text', []]) {
		expect(
			fieldsOf({ additionalFields: collection }).text('additionalFields.name'),
		).toBeUndefined();
	}
});

test.each<[value: unknown, flag: boolean | undefined]>([
	[true, true],
	['true', true],
	[false, false],
	['false', false],
	[undefined, undefined],
	[null, undefined],
	['', undefined],
])('the flag of %j is %p', (value, flag) => {
	expect(field(value).chosenFlag('url')).toBe(flag);
	expect(field(value).flag('url')).toBe(flag ?? false);
});

test.each(['yes', 2, {}])('%j is no flag', (value) => {
	expect(refusal(() => field(value).flag('url')).message).toBe("'Video URL' must be true or false");
});

test.each<[value: unknown, min: number, number: number]>([
	[5, 1, 5],
	['5', 1, 5],
	[0, 0, 0],
	[undefined, 1, 50],
	[null, 1, 50],
	['', 1, 50],
])('the whole number of %j (from %d) is %d', (value, min, number) => {
	expect(field(value).whole('url', min, 50)).toBe(number);
});

test.each<[value: unknown, min: number]>([
	[0, 1],
	[-1, 0],
	[1.5, 1],
	['five', 1],
	[NaN, 1],
	[Infinity, 1],
	[{}, 1],
	[true, 1],
	[[7], 1],
	[' ', 0],
])('%j is no whole number from %d on', (value, min) => {
	expect(refusal(() => field(value).whole('url', min, 50)).message).toBe(
		`'Video URL' must be a whole number from ${min} on`,
	);
});

test('a choice is one of its options, the first when nothing was chosen', () => {
	const choices = ['personal', 'nonHuman'] as const;
	expect(field('nonHuman').choice('url', choices)).toBe('nonHuman');
	expect(field(undefined).choice('url', choices)).toBe('personal');
	const refused = refusal(() => field('Personal').choice('url', choices));
	expect(refused.message).toBe('\'Video URL\' cannot be "Personal"');
	expect(refused.description).toContain('personal, nonHuman');
});

describe('an ID', () => {
	const id = (value: unknown): string | undefined =>
		fieldsOf({ replicaId: value }).locator('replicaId');

	test.each<[value: unknown, read: string | undefined]>([
		[{ __rl: true, mode: 'list', value: 'r1', cachedResultName: 'Rio' }, 'r1'],
		[{ __rl: true, mode: 'id', value: ' r1 ' }, 'r1'],
		[{ __rl: true, mode: 'id', value: 17 }, '17'],
		[{ mode: 'id', value: '' }, undefined],
		[{ mode: 'id', value: null }, undefined],
		[{ mode: 'id' }, undefined],
		['r1', 'r1'],
		['', undefined],
		[undefined, undefined],
	])('from %j', (value, read) => {
		expect(id(value)).toBe(read);
	});

	test.each([
		[{ mode: 'id', value: {} }],
		[{ mode: 'id', value: ['r1'] }],
		[{ mode: 'id', value: true }],
	])('%j has none', (value) => {
		expect(refusal(() => id(value)).message).toBe("'Replica (Face)' must be an ID");
	});

	test.each([
		undefined,
		'',
		' ',
		{ mode: 'list', value: '' },
		'.',
		'..',
		{ mode: 'id', value: ' .. ' },
	])('%j is not enough where one is required', (value) => {
		expect(
			refusal(() => fieldsOf({ replicaId: value }).requiredLocator('replicaId')).message,
		).toMatch(/^'Replica \(Face\)' is (empty|not an ID)$/);
	});
});

describe('JSON', () => {
	test.each<[value: unknown, read: unknown]>([
		['{ "a": 1 }', { a: 1 }],
		[{ a: 1 }, { a: 1 }],
		['{}', undefined],
		[{}, undefined],
		['', undefined],
		['  ', undefined],
		[undefined, undefined],
		[null, undefined],
		['{"a":{"b":[null]}}', { a: { b: [null] } }],
	])('%j is read', (value, read) => {
		expect(field(value).json('url')).toEqual(read);
	});

	test.each(['[1]', '1', 'null', 'true', '"x"', '{a: 1}', '{"a":1', [[1]], 17, true])(
		'%j is refused',
		(value) => {
			expect(refusal(() => field(value).json('url'))).toMatchObject({
				message: "'Video URL' is not a JSON object",
				description: expect.stringContaining('{ "name": "value" }') as string,
			});
		},
	);
});

describe('URLs', () => {
	test('are handed on as they were entered, without white space around them', () => {
		const entered = 'https://Example.com/A%20b/../c?x=1&y#z';
		expect(field(` ${entered}\n`).mediaUrl('url')).toBe(entered);
		expect(field('').mediaUrl('url')).toBeUndefined();
	});

	test('refused ones name field and host, and what to do', () => {
		const media = refusal(() => field('http://127.0.0.1/x').mediaUrl('url'));
		expect(media.message).toMatch(
			/^'Video URL' cannot be reached by Tavus: the host '127\.0\.0\.1'/,
		);
		expect(media.description).toMatch(/public URL/);
		const callback = refusal(() => field('localhost:5678/webhook/x').callbackUrl('url'));
		expect(callback.message).toMatch(/^'Video URL' is not a URL/);
		expect(callback.description).toContain('N8N_WEBHOOK_URL');
	});

	test('plain http and test URLs are sent, with a hint each', () => {
		const fields = field('http://n8n.example.com/webhook-test/x/tavus');
		expect(fields.callbackUrl('url')).toBe('http://n8n.example.com/webhook-test/x/tavus');
		expect(fields.hints).toEqual([
			expect.stringMatching(/^'Video URL' is plain http/),
			expect.stringMatching(/^'Video URL' is a test URL .* one test only/),
		]);
		const fine = field('https://n8n.example.com/webhook/x/tavus');
		fine.callbackUrl('url');
		expect(fine.hints).toEqual([]);
	});

	test('local ones are fine when the credential points at this machine', () => {
		const fields = field('http://127.0.0.1:5678/webhook/x', true);
		expect(fields.callbackUrl('url')).toBe('http://127.0.0.1:5678/webhook/x');
		expect(fields.hints).toEqual([]);
	});
});
