import type { IDataObject } from 'n8n-workflow';

import { CreateMemory } from '../../../nodes/Tavus/execution/createMemory.ts';
import { contextOf, keyOf } from './remembered.mts';

/** What n8n stores and hands to a failed execution that is run again. */
const stored = (store: IDataObject): IDataObject =>
	JSON.parse(JSON.stringify(store)) as IDataObject;

describe('what a run remembers', () => {
	test('nothing at first', () => {
		expect(new CreateMemory(contextOf({}), 0).recall(keyOf())).toBeUndefined();
	});

	test('sent before, the answer after', () => {
		const memory = new CreateMemory(contextOf({}), 0);
		memory.sent(keyOf());
		expect(memory.recall(keyOf())).toEqual({ state: 'sent' });
		memory.answered(keyOf(), { replica_id: 'r1', status: 'started' });
		expect(memory.recall(keyOf())).toEqual({
			elsewhere: false,
			state: 'answered',
			item: { replica_id: 'r1', status: 'started' },
		});
		memory.forget(keyOf());
		expect(memory.recall(keyOf())).toBeUndefined();
	});

	test('survives into the next try, and through the database', () => {
		const store: IDataObject = {};
		const first = new CreateMemory(contextOf({ store }), 0);
		first.sent(keyOf());
		first.answered(keyOf({}, { b: 2 }, 1), { replica_id: 'r2' });
		for (const kept of [store, stored(store)]) {
			const next = new CreateMemory(contextOf({ store: kept }), 0);
			expect(next.recall(keyOf())).toEqual({ state: 'sent' });
			expect(next.recall(keyOf({}, { b: 2 }, 1))).toEqual({
				elsewhere: false,
				state: 'answered',
				item: { replica_id: 'r2' },
			});
		}
	});

	test('another round of a loop starts afresh, and leaves nothing of the earlier ones', () => {
		const store: IDataObject = {};
		new CreateMemory(contextOf({ store }), 0).answered(keyOf(), { replica_id: 'of-round-0' });
		expect(new CreateMemory(contextOf({ store }), 1).recall(keyOf())).toBeUndefined();
		expect(JSON.stringify(store)).not.toContain('of-round-0');
	});

	test('what others keep in the context stays', () => {
		const store: IDataObject = { somebodyElse: { x: 1 } };
		new CreateMemory(contextOf({ store }), 0).sent(keyOf());
		expect(store['somebodyElse']).toEqual({ x: 1 });
	});

	test.each([
		null,
		'text',
		[],
		{ runIndex: 0 },
		{ runIndex: 0, entries: [] },
		{ runIndex: 0, entries: { 0: 'x' } },
	])('%j in the context does no harm', (tavusCreates) => {
		const store = { tavusCreates } as IDataObject;
		const memory = new CreateMemory(contextOf({ store }), 0);
		expect(memory.recall(keyOf())).toBeUndefined();
		memory.sent(keyOf());
		expect(new CreateMemory(contextOf({ store: stored(store) }), 0).recall(keyOf())).toEqual({
			state: 'sent',
		});
	});
});

describe('what is kept of an answer', () => {
	const kept = (item: IDataObject): IDataObject => {
		const store: IDataObject = {};
		new CreateMemory(contextOf({ store }), 0).answered(keyOf(), item);
		const known = new CreateMemory(contextOf({ store: stored(store) }), 0).recall(keyOf());
		return known?.state === 'answered' ? known.item : {};
	};

	test('ids and states, but no links and nothing nested', () => {
		const ids = { replica_id: 'r1', face_id: 'r1', status: 'started', verbose: true, n: 0 };
		expect(
			kept({
				...ids,
				callback_url: 'https://n8n.example.com/webhook/x?tavus_sig=v1.abc',
				thumbnail: 'see http://x.example',
				properties: { url: 'https://x.example' },
				list: ['https://x.example'],
				error_message: null,
			}),
		).toEqual(ids);
	});

	test('the page where a person joins or watches, unless it holds a secret', () => {
		const pages = {
			conversation_url: 'https://tavus.daily.co/c123456',
			hosted_url: 'https://tavus.video/1e30440cf9',
		};
		expect(kept(pages)).toEqual(pages);
		expect(kept({ conversation_url: 'https://tavus.daily.co/c123456?t=eyJhbGciOi' })).toEqual({});
		expect(kept({ conversation_url: 'at https://tavus.daily.co/c123456' })).toEqual({});
	});

	test('a copy: a workflow that changes its item does not change the memory', () => {
		const memory = new CreateMemory(contextOf({}), 0);
		memory.answered(keyOf(), { replica_id: 'r1' });
		const first = memory.recall(keyOf());
		if (first?.state === 'answered') first.item['replica_id'] = 'changed';
		expect(memory.recall(keyOf())).toEqual({
			state: 'answered',
			item: { replica_id: 'r1' },
			elsewhere: false,
		});
	});

	test('no callback URL and no body of the request', () => {
		const store: IDataObject = {};
		const key = keyOf(
			{ parameters: { callbackUrl: 'https://secret.example' } },
			{ callback_url: 'https://secret.example' },
		);
		new CreateMemory(contextOf({ store }), 0).sent(key);
		expect(JSON.stringify(store)).not.toContain('secret.example');
	});
});
