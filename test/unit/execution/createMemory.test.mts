import fc from 'fast-check';
import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import {
	createKey,
	CreateMemory,
	type CreateKey,
} from '../../../nodes/Tavus/execution/createMemory.ts';
import type { TavusRequest } from '../../../nodes/Tavus/transport/types.ts';

interface Node {
	parameters?: IDataObject;
	items?: INodeExecutionData[];
	/** The node's context, as n8n keeps it from try to try. */
	store?: IDataObject;
}

const contextOf = ({
	parameters = {},
	items = [{ json: {} }, { json: {} }],
	store = {},
}: Node): IExecuteFunctions =>
	({
		getNode: () => ({ parameters }),
		getExecutionId: () => '7',
		getInputData: () => items,
		getContext: (type: string) => {
			expect(type).toBe('node');
			return store;
		},
	}) as unknown as IExecuteFunctions;

const requestOf = (body: IDataObject): TavusRequest & { body: IDataObject } => ({
	method: 'POST',
	path: '/v2/replicas',
	body,
	creates: true,
});

const keyOf = (node: Node = {}, body: IDataObject = { a: 1 }, itemIndex = 0): CreateKey =>
	createKey(contextOf(node), itemIndex, requestOf(body));

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

describe('which create is the same', () => {
	const sameAs = (before: CreateKey, after: CreateKey): boolean => {
		const memory = new CreateMemory(contextOf({}), 0);
		memory.sent(before);
		return memory.recall(after) !== undefined;
	};
	const parameters = { replicaName: '={{ $now }}', callbackUrl: '={{ $execution.resumeUrl }}' };
	const items = [{ json: { row: 1 } }, { json: { row: 2 } }];

	test('one whose expressions give other values at the next try', () => {
		expect(
			sameAs(
				keyOf({ parameters, items }, { name: '10:00' }),
				keyOf({ parameters, items }, { name: '10:01' }),
			),
		).toBe(true);
	});

	test('one whose node was mended for another item', () => {
		const mended = { ...parameters, replicaName: '={{ $json.name }}' };
		expect(
			sameAs(
				keyOf({ parameters, items }, { name: 'Rio' }),
				keyOf({ parameters: mended, items }, { name: 'Rio' }),
			),
		).toBe(true);
	});

	test('one whose node runs with other options', () => {
		const before = keyOf(
			{ parameters: { ...parameters, options: { concurrency: 1 } }, items },
			{ name: '10:00' },
		);
		expect(
			sameAs(
				before,
				keyOf({ parameters: { ...parameters, options: { maxJobs: 9 } }, items }, { name: '10:01' }),
			),
		).toBe(true);
	});

	test('not another item', () => {
		expect(
			sameAs(
				keyOf({ items: [{ json: {} }, { json: {} }] }, {}, 0),
				keyOf({ items: [{ json: {} }, { json: {} }] }, {}, 1),
			),
		).toBe(false);
	});

	test('not one with other data and another request', () => {
		const others = [{ json: { row: 99 } }, { json: { row: 2 } }];
		expect(
			sameAs(
				keyOf({ parameters, items }, { name: 'Rio' }),
				keyOf({ parameters, items: others }, { name: 'Ria' }),
			),
		).toBe(false);
	});

	test('not one whose parameters were changed to ask for something else', () => {
		const changed = { ...parameters, replicaName: 'Ria' };
		expect(
			sameAs(
				keyOf({ parameters, items }, { name: 'Rio' }),
				keyOf({ parameters: changed, items }, { name: 'Ria' }),
			),
		).toBe(false);
	});

	test('not one with another file', () => {
		const withFile = (id: string): INodeExecutionData[] => [
			{ json: {}, binary: { data: { id, data: '', mimeType: 'video/mp4' } } },
		];
		expect(
			sameAs(
				keyOf({ items: withFile('filesystem-v2:1') }, { u: 1 }),
				keyOf({ items: withFile('filesystem-v2:2') }, { u: 2 }),
			),
		).toBe(false);
	});

	describe('with a file that Tavus is to fetch, by the request alone', () => {
		const file = (more: Partial<IBinaryData>): IBinaryData => ({
			data: '',
			mimeType: 'video/mp4',
			...more,
		});
		const requestWith = (
			binary: Record<string, IBinaryData>,
			apiField = 'train_video_url',
		): string =>
			createKey(contextOf({ items: [{ json: {}, binary }] }), 0, requestOf({ a: 1 }), {
				[apiField]: { binaryField: 'film' } as never,
			}).request;
		const ofId = (id: string): string => requestWith({ film: file({ id, fileName: 'a.mp4' }) });

		test('the same in the store of n8n', () => {
			expect(ofId('filesystem-v2:1')).toBe(ofId('filesystem-v2:1'));
			expect(ofId('filesystem-v2:1')).not.toBe(ofId('filesystem-v2:2'));
		});

		test('without a place there, the same by its name, size and type', () => {
			const film = file({ fileName: 'a.mp4', fileSize: '3 MB' });
			const others: Array<Partial<IBinaryData>> = [
				{ fileName: 'b.mp4' },
				{ fileSize: '4 MB' },
				{ mimeType: 'video/webm' },
			];
			expect(requestWith({ film })).toBe(requestWith({ film: { ...film } }));
			for (const other of others)
				expect(requestWith({ film: { ...film, ...other } })).not.toBe(requestWith({ film }));
		});

		test('for the same purpose, and whatever else the item carries', () => {
			const film = file({ id: 'filesystem-v2:1' });
			expect(requestWith({ film, more: file({ id: 'filesystem-v2:2' }) })).toBe(
				requestWith({ film }),
			);
			expect(requestWith({ film }, 'consent_video_url')).not.toBe(requestWith({ film }));
		});
	});

	test('equal bodies give equal keys, other bodies others', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.string(), fc.jsonValue()),
				fc.dictionary(fc.string(), fc.jsonValue()),
				(one, two) => {
					const [a, b] = [one as IDataObject, two as IDataObject];
					expect(keyOf({}, a)).toEqual(keyOf({}, structuredClone(a)));
					const equal = JSON.stringify(a) === JSON.stringify(b);
					expect(keyOf({}, a).request === keyOf({}, b).request).toBe(equal);
				},
			),
		);
	});
});
