import type { IDataObject } from 'n8n-workflow';

import type { ListPlan, SinglePlan, UpdatePlan } from '../../../nodes/Tavus/operations/types.ts';
import { locator, operationOf, plan } from './plan.mts';
import { ID, one, ended, active } from './conversationRows.mts';

describe('which conversation', () => {
	const pathOf = (conversationId: unknown): string =>
		(plan('conversation', 'get', { conversationId } as IDataObject) as SinglePlan).request.path;

	test.each([
		['c123456', '/v2/conversations/c123456'],
		['a/b?c#d e', '/v2/conversations/a%2Fb%3Fc%23d%20e'],
		['https://tavus.daily.co/c123456', '/v2/conversations/c123456'],
		['https://tavus.daily.co/c123456?t=eyJhbGci.x', '/v2/conversations/c123456'],
		[' https://tavus.daily.co/c123456/#top ', '/v2/conversations/c123456'],
	])('%s', (chosen, path) => {
		expect(pathOf({ __rl: true, mode: 'url', value: chosen })).toBe(path);
		expect(pathOf(chosen)).toBe(path);
	});

	const operations = [
		'get',
		'end',
		'delete',
		'waitUntilDone',
		'getCanvasInteractions',
		'recordCanvasInteraction',
	];
	test.each(operations)('%s needs one', (operation) => {
		expect(() => plan('conversation', operation, {})).toThrow("'Conversation' is empty");
		const dots = { conversationId: locator('..') };
		expect(() => plan('conversation', operation, dots)).toThrow("'Conversation' is not an ID");
		const elsewhere = { conversationId: locator('https://example.com/c123456') };
		expect(() => plan('conversation', operation, elsewhere)).toThrow(
			"'Conversation' is not the address of a conversation",
		);
	});
});

test.each([
	['events', false],
	['conversation', false],
])('the keys of a tool that Tavus called after the call are hidden: %s', (output, simplify) => {
	const request = {
		url: 'https://crm.example.com/notes?api_key=sk_live_1&kind=call',
		headers: { Authorization: 'Bearer sk_live_2', Accept: 'application/json' },
	};
	const event = {
		event_type: 'application.post_call_action_executed',
		timestamp: '2026-04-29T03:50:00Z',
		properties: { tool_id: 't1', request },
	};
	const answer = { conversation_id: ID, status: 'ended', events: [event] };
	const made = plan('conversation', 'get', { ...one, output, simplify }) as SinglePlan;
	const text = JSON.stringify(made.toItem(answer));
	expect(text).not.toContain('sk_live');
	expect(text).toContain('https://crm.example.com/notes?kind=call');
	expect(text).toContain('application/json');
});

test('a list is simplified, or left as it is', () => {
	const { events: _events, ...row } = ended;
	const itemOf = (simplify: boolean): IDataObject =>
		(plan('conversation', 'getMany', { simplify }) as ListPlan).toItem(row);
	expect(Object.keys(itemOf(true))).toEqual(
		Object.keys(operationOf('conversation', 'getMany').sample),
	);
	expect(itemOf(false)).toMatchObject({ ...row, replica_id: 'r90bbd427f71' });
});

test('only the two statuses of Tavus can be asked for', () => {
	expect(() => plan('conversation', 'getMany', { filters: { status: 'open' } })).toThrow(
		`'Status' cannot be "open"`,
	);
});

describe('end', () => {
	const made = plan('conversation', 'end', one) as UpdatePlan;

	test.each<[title: string, current: unknown, sent: boolean]>([
		['one that goes on', active, true],
		['one that has ended', ended, false],
		['one whose end was told before its status', { ...ended, status: 'active' }, false],
		['one of which nothing is told', {}, true],
		['an answer in an envelope', { data: { ...ended } }, false],
	])('%s', (_title, current, sent) => {
		expect(made.request(current)).toEqual(
			sent ? { method: 'POST', path: `/v2/conversations/${ID}/end` } : undefined,
		);
	});

	test('tells whether it changed anything', () => {
		const done = { conversation_id: ID, status: 'ended' };
		expect(made.toItem({ changed: true, body: undefined, current: active })).toEqual({
			...done,
			changed: true,
		});
		expect(made.toItem({ changed: false, body: undefined, current: ended })).toEqual({
			...done,
			changed: false,
		});
	});
});

test('delete says what was deleted', () => {
	const made = plan('conversation', 'delete', one) as SinglePlan;
	expect(made.toItem(undefined)).toEqual({ deleted: true, conversation_id: ID });
});
