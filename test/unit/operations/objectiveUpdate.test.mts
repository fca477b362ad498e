import type { IDataObject } from 'n8n-workflow';

import { locator, plan } from './plan.mts';
import { refusalOf, refused } from './refusal.mts';

const one = { objectiveId: locator('o12345') };

describe('update', () => {
	const patch = (values: IDataObject, current: unknown): unknown => {
		const made = plan('objective', 'update', { ...one, ...values });
		if (made.kind !== 'update') throw new Error(made.kind);
		return made.request(current)?.body;
	};
	const member = (name: string, more: IDataObject = {}): IDataObject => ({
		objective_name: name,
		objective_prompt: 'x',
		...more,
	});
	const prompt = { updateFields: { objectivePrompt: 'y' } };
	const replaced = (path: string): unknown => [{ op: 'replace', path, value: 'y' }];

	test.each<[shape: string, current: unknown, path: string]>([
		['a list', { objectives_id: 'o1', data: [member('a')] }, '/data/0/objective_prompt'],
		['a bare list', { data: [member('a'), member('b')] }, '/data/0/objective_prompt'],
		[
			'a set in data',
			{ data: { objectives_id: 'o1', data: [member('a')] } },
			'/data/0/objective_prompt',
		],
		[
			'a set in a list',
			{ data: [{ objectives_id: 'o1', data: [member('a')] }] },
			'/data/0/objective_prompt',
		],
		['one in data', { data: member('a') }, '/objective_prompt'],
		['one, flat', member('a', { objectives_id: 'o1' }), '/objective_prompt'],
	])('addresses %s as Tavus shows it', (_shape, current, path) => {
		expect(patch(prompt, current)).toEqual(replaced(path));
	});

	test.each<[what: string, values: IDataObject, current: unknown, words: RegExp]>([
		[
			'a position beyond the end',
			{ position: 3, ...prompt },
			{ data: [member('a'), member('b')] },
			/^'Position' is 3, .* \| The set holds: 1\. a, 2\. b\.$/,
		],
		['a place in an empty set', prompt, { data: [] }, /^'Position' is 1, .* The set is empty\.$/],
		['a set that is none', prompt, 'text', /^'Position' is 1/],
		[
			'an unknown name',
			{ selectBy: 'name', currentName: 'c', ...prompt },
			{ data: [member('a')] },
			/^'Current Name' is 'c', which is none .*1\. a/,
		],
		[
			'a next one that the set does not have',
			{ updateFields: { nextRequiredObjective: 'c' } },
			{ data: [member('a'), member('b')] },
			/^'Next Required Objective' names 'c', which is none of the objectives of this set .* a, b\.$/,
		],
		[
			'a next one under the old name',
			{ updateFields: { objectiveName: 'z', nextRequiredObjective: 'a' } },
			{ data: [member('a'), member('b')] },
			/^'Next Required Objective' names 'a'.* z, b\.$/,
		],
	])('refuses %s', (_what, values, current, words) => {
		expect(refusalOf(() => patch(values, current))).toMatch(words);
	});

	test.each<[what: string, values: IDataObject, words: RegExp]>([
		['nothing to change', {}, /^'Update Fields' is empty/],
		[
			'an empty list of operations',
			{ updateFields: { jsonPatch: '[]' } },
			/^'Update Fields' is empty/,
		],
		['spaces in a name', { updateFields: { objectiveName: 'a b' } }, /^'Objective Name' must not/],
		['no name', { selectBy: 'name', ...prompt }, /^'Current Name' is empty/],
		['position 0', { position: 0, ...prompt }, /^'Position' must be a whole number from 1 on/],
		[
			'both ways of going on',
			{
				updateFields: {
					nextRequiredObjective: 'a',
					nextConditionalObjectives: { next: [{ name: 'a', condition: 'b' }] },
				},
			},
			/cannot be used together/,
		],
	])('refuses %s before anything is sent', (_what, values, words) => {
		expect(refused('objective', 'update', { ...one, ...values })).toMatch(words);
	});

	test('what led on before goes, unless it was empty', () => {
		const conditions = { a: 'If so' };
		const change = { updateFields: { nextRequiredObjective: 'a' } };
		const add = { op: 'add', path: '/data/0/next_required_objective', value: 'a' };
		expect(
			patch(change, { data: [member('a', { next_conditional_objectives: conditions })] }),
		).toEqual([{ op: 'remove', path: '/data/0/next_conditional_objectives' }, add]);
		for (const none of [null, {}, undefined, '']) {
			expect(patch(change, { data: [member('a', { next_conditional_objectives: none })] })).toEqual(
				[add],
			);
		}
	});

	test('conditions that lead to a renamed objective follow it', () => {
		const current = {
			data: [
				member('a', { next_conditional_objectives: { b: 'If so', c: 'Else' } }),
				member('b', { next_required_objective: 'c' }),
				member('c'),
			],
		};
		expect(patch({ position: 2, updateFields: { objectiveName: 'z' } }, current)).toEqual([
			{ op: 'replace', path: '/data/1/objective_name', value: 'z' },
			{
				op: 'replace',
				path: '/data/0/next_conditional_objectives',
				value: { z: 'If so', c: 'Else' },
			},
		]);
	});

	test('tells whether anything changed', () => {
		const made = plan('objective', 'update', { ...one, ...prompt });
		if (made.kind !== 'update') throw new Error(made.kind);
		const body = { message: 'Objective updated successfully' };
		expect(made.toItem({ changed: true, body, current: {} })).toEqual({
			objectives_id: 'o12345',
			changed: true,
			...body,
		});
		expect(made.toItem({ changed: false, body: undefined, current: {} })).toEqual({
			objectives_id: 'o12345',
			changed: false,
		});
	});
});
