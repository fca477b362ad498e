import type { IDataObject } from 'n8n-workflow';

import type { ListPlan, SinglePlan } from '../../../nodes/Tavus/operations/types.ts';
import { locator, plan } from './plan.mts';

const one = { conversationId: locator('c123456') };
/** docs.tavus.io, canvas: the properties of the callback. */
const interaction: IDataObject = {
	interaction_id: 'ci_call_8f2d41_submit_5e0b7c2a',
	tool_call_id: 'call_8f2d41',
	component: 'canvas.question',
	component_version: 'v1',
	type: 'submit',
	value: { selected_option_ids: ['opt_2'], skipped: false },
};

describe('the list of interactions', () => {
	const made = plan('conversation', 'getCanvasInteractions', one) as ListPlan;

	test.each<[body: unknown]>([
		[[interaction]],
		[{ data: [interaction] }],
		[{ data: [interaction], total_count: 1 }],
		[{ data: [{ event_type: 'canvas.interaction', properties: interaction }] }],
	])('is found in %j', (body) => {
		const rows = made.rowsOf?.(body) ?? [];
		expect(rows.map(made.toItem)).toEqual([
			expect.objectContaining({ conversation_id: 'c123456', ...interaction }),
		]);
		expect(rows.map(made.idOf)).toEqual(['ci_call_8f2d41_submit_5e0b7c2a']);
	});

	test.each([[{}], [null], ['none'], [{ data: 'none' }]])('is not in %j', (body) => {
		expect(made.rowsOf?.(body)).toBeUndefined();
	});

	test('has no pages', () => {
		expect(made.paged).toBe(false);
		expect(made.wanted).toBe(50);
	});
});

describe('what a participant did', () => {
	const given = {
		...one,
		interactionId: 'i1',
		toolCallId: 'call_1',
		component: 'canvas.input',
		componentVersion: 'v1',
		type: 'submit',
	};
	const record = (values: IDataObject): SinglePlan =>
		plan('conversation', 'recordCanvasInteraction', { ...given, ...values }) as SinglePlan;

	test('an ID may have 128 characters', () => {
		const id = 'i'.repeat(128);
		expect(record({ interactionId: id, toolCallId: id }).request.body).toMatchObject({
			interaction_id: id,
			tool_call_id: id,
		});
	});

	test.each<[values: IDataObject, words: string]>([
		[{ interactionId: '' }, "'Interaction ID' is empty"],
		[{ interactionId: 'i'.repeat(129) }, "'Interaction ID' is longer than 128 characters"],
		[{ toolCallId: '  ' }, "'Tool Call ID' is empty"],
		[{ toolCallId: 'i'.repeat(129) }, "'Tool Call ID' is longer than 128 characters"],
		[{ component: 'canvas.poll' }, `'Component' cannot be "canvas.poll"`],
		[{ componentVersion: '' }, "'Component Version' is empty"],
		[{ type: 'click' }, `'Interaction Type' cannot be "click"`],
		[{ additionalFields: { metadata: 'x' } }, "'Metadata (JSON)' is not a JSON object"],
		[{ additionalFields: { bodyJson: '[]' } }, "'Further Fields (JSON)' is not a JSON object"],
	])('%j is refused', (values, words) => {
		expect(() => record(values)).toThrow(words);
	});

	test.each([['{}'], [''], [undefined]])('the value %j is left out', (value) => {
		const { body } = record(value === undefined ? {} : { value }).request;
		expect(body).not.toHaveProperty('value');
		const free = { additionalFields: { bodyJson: '{ "value": "yes" }' } };
		expect(record({ value: value ?? '{}', ...free }).request.body).toMatchObject({ value: 'yes' });
	});

	test('the answer is told with what it is about', () => {
		const about = { conversation_id: 'c123456', interaction_id: 'i1' };
		expect(record({}).toItem({ success: true })).toEqual({ success: true, ...about });
		expect(record({}).toItem(undefined)).toEqual(about);
	});
});

test('an empty component is the one that the editor shows', () => {
	const made = plan('conversation', 'recordCanvasInteraction', {
		...one,
		interactionId: 'ci_1',
		toolCallId: 'call_1',
		componentVersion: 'v1',
		component: '',
	}) as SinglePlan;
	expect(made.request.body).toMatchObject({ component: 'canvas.question', type: 'submit' });
});
