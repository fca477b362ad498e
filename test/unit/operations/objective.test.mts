import type { IDataObject } from 'n8n-workflow';

import { Fields } from '../../../nodes/Tavus/operations/fields.ts';
import { CALLBACK, locator, operationOf, plan } from './plan.mts';
import { refused } from './refusal.mts';

const one = { objectiveId: locator('o12345') };
const row = (name: string, more: IDataObject = {}): IDataObject => ({
	objectiveName: name,
	objectivePrompt: `Do ${name}`,
	...more,
});
const rows = (...objective: IDataObject[]): IDataObject => ({ objectives: { objective } });

describe('create refuses', () => {
	test.each<[what: string, values: IDataObject, words: RegExp]>([
		['nothing', {}, /^'Objectives' is empty/],
		['no rows', rows(), /^'Objectives' is empty/],
		['a name with spaces', rows(row('ask the name')), /^'Objective Name' \(row 1\) must not hold/],
		['a row without a name', rows(row('a'), row(' ')), /^'Objective Name' \(row 2\) is empty/],
		[
			'a row without a prompt',
			rows(row('a', { objectivePrompt: '' })),
			/^'Objective Prompt' \(row 1\) is empty/,
		],
		[
			'both ways of going on',
			rows(
				row('a', {
					nextRequiredObjective: 'b',
					nextConditionalObjectives: { next: [{ name: 'b', condition: 'If so' }] },
				}),
				row('b'),
			),
			/^'Next Required Objective' \(row 1\) and 'Next Conditional Objectives' cannot be used together/,
		],
		[
			'a next one that is not there',
			rows(row('a'), row('b', { nextRequiredObjective: 'c' })),
			/^'Next Required Objective' \(row 2\) names 'c', which is none .* a, b\.$/,
		],
		[
			'a condition that leads nowhere',
			rows(row('a', { nextConditionalObjectives: { next: [{ name: 'c', condition: 'If' }] } })),
			/^'Next Conditional Objectives' \(row 1\) names 'c'/,
		],
		[
			'a condition without words',
			rows(row('a', { nextConditionalObjectives: { next: [{ name: 'a', condition: '' }] } })),
			/^'Condition' \(row 1 in row 1\) is empty/,
		],
		[
			'two conditions for one objective',
			rows(
				row('a', {
					nextConditionalObjectives: {
						next: [
							{ name: 'a', condition: '1' },
							{ name: 'a', condition: '2' },
						],
					},
				}),
			),
			/^'Name' \(row 2 in row 1\) is 'a' once more/,
		],
		[
			'an unknown mode',
			rows(row('a', { confirmationMode: 'maybe' })),
			/^'Confirmation Mode' \(row 1\) cannot be "maybe"/,
		],
		[
			'a callback to this machine',
			rows(row('a', { callbackUrl: 'http://localhost/x' })),
			/^'Callback URL' \(row 1\) cannot be reached/,
		],
		[
			'JSON without a prompt',
			{ additionalFields: { objectivesJson: [{ objective_name: 'a' }] } },
			/^'Objectives \(JSON\)' holds an objective without 'objective_prompt' at position 1/,
		],
		[
			'JSON that is no object',
			{ additionalFields: { objectivesJson: ['a'] } },
			/without 'objective_name' at position 1/,
		],
		[
			'JSON that leads nowhere',
			{
				additionalFields: {
					objectivesJson: [
						{ objective_name: 'a', objective_prompt: 'b', next_required_objective: 'z' },
					],
				},
			},
			/^'Objectives \(JSON\)' names 'z'/,
		],
		[
			'a name with spaces in JSON',
			{
				additionalFields: { objectivesJson: [{ objective_name: 'a b', objective_prompt: 'x' }] },
			},
			/^'Objectives \(JSON\)' holds a name with spaces at position 1/,
		],
		[
			'both ways on in JSON',
			{
				additionalFields: {
					objectivesJson: [
						{
							objective_name: 'a',
							objective_prompt: 'x',
							next_required_objective: 'a',
							next_conditional_objectives: { a: 'always' },
						},
					],
				},
			},
			/^'Objectives \(JSON\)' leads on in two ways at position 1/,
		],
		['JSON that is no array', { additionalFields: { objectivesJson: '{}' } }, /not a JSON array/],
	])('%s', (_what, values, words) => {
		expect(refused('objective', 'create', values)).toMatch(words);
	});
});

test('an objective may lead to itself, to an earlier one, and to one that was given as JSON', () => {
	const made = plan('objective', 'create', {
		...rows(
			row('a', { nextRequiredObjective: 'c' }),
			row('b', { nextConditionalObjectives: { next: [{ name: 'b', condition: 'If unclear' }] } }),
		),
		additionalFields: {
			objectivesJson: [
				{ objective_name: 'c', objective_prompt: 'x', next_required_objective: 'a' },
			],
		},
	});
	expect(made.kind).toBe('create');
});

test('callback URLs are signed in every row, and in an update', () => {
	const signed = (url: string): string => `${url}?tavus_sig=v1`;
	const source = (operation: string, values: IDataObject): Fields =>
		new Fields({
			read: (name) => values[name],
			properties: operationOf('objective', operation).properties,
			allowPrivateHosts: false,
			sign: signed,
		});
	const values = rows(row('a', { callbackUrl: CALLBACK }), row('b', { callbackUrl: CALLBACK }));
	const created = operationOf('objective', 'create').plan(source('create', values));
	expect(created).toMatchObject({
		request: {
			body: { data: [{ callback_url: signed(CALLBACK) }, { callback_url: signed(CALLBACK) }] },
		},
	});
	const update = operationOf('objective', 'update').plan(
		source('update', { ...one, updateFields: { callbackUrl: CALLBACK } }),
	);
	if (update.kind !== 'update') throw new Error(update.kind);
	expect(update.request({ data: [{ objective_name: 'a' }] })?.body).toEqual([
		{ op: 'add', path: '/data/0/callback_url', value: signed(CALLBACK) },
	]);
});

describe('items', () => {
	const get = (answer: unknown, simplify: boolean): IDataObject | undefined => {
		const made = plan('objective', 'get', { ...one, simplify });
		if (made.kind !== 'single') throw new Error(made.kind);
		return made.toItem(answer);
	};
	const greet = { objective_name: 'greet', objective_prompt: 'Say hello' };
	const created_at = '2024-01-15T10:30:00Z';

	test.each<[shape: string, answer: unknown]>([
		['flat in data', { data: { ...greet, created_at } }],
		['flat', { objectives_id: 'o12345', ...greet, created_at }],
		['a list', { objectives_id: 'o12345', created_at, data: [greet] }],
		['a list in data', { data: { objectives_id: 'o12345', created_at, data: [greet] } }],
	])('are the same whichever shape Tavus sent: %s', (_shape, answer) => {
		expect(get(answer, true)).toEqual({
			objectives_id: 'o12345',
			objective_name: 'greet',
			objectives: [greet],
			created_at,
		});
	});

	test('whole, nothing is left out', () => {
		const answer = { objectives_id: 'o12345', more: 1, data: [{ ...greet, other: 2 }] };
		expect(get(answer, false)).toEqual(answer);
		expect(get({ data: greet }, false)).toEqual({ objectives_id: 'o12345', ...greet });
	});

	test.each([undefined, 'text', 17, []])('%j is none', (answer) => {
		expect(get(answer, true)).toBeUndefined();
	});

	test('an answer to Create without an ID is none', () => {
		const made = plan('objective', 'create', rows(row('a')));
		if (made.kind !== 'create') throw new Error(made.kind);
		const answer = { objectives_id: 'o1', objective_name: 'a', status: 'active', created_at };
		expect(made.toItem(answer)).toEqual(answer);
		expect(made.toItem({ data: answer })).toEqual(answer);
		expect(made.toItem({ objectives_id: 'o1', data: [greet] })).toMatchObject({
			objectives_id: 'o1',
		});
		for (const none of [{}, { objective_name: 'a' }, { objectives_id: '' }, undefined]) {
			expect(made.toItem(none)).toBeUndefined();
		}
	});
});
