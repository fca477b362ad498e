import fc from 'fast-check';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import {
	createKey,
	CreateMemory,
	type CreateKey,
} from '../../../nodes/Tavus/execution/createMemory.ts';
import { contextOf, keyOf, requestOf } from './remembered.mts';

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
