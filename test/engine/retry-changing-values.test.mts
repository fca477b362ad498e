import type { IDataObject } from 'n8n-workflow';

import { runTavus } from './harness.mts';
import { created, creates, except, ids, refused, serve } from './harness/create-server.mts';
import { namedAfterItem, namedItems } from './harness/parameters.mts';
import { numberOf, replicaId } from './harness/replicas.mts';

const items = namedItems(5);
const allIds = [0, 1, 2, 3, 4].map(replicaId);

describe('a value that is another at every try does not make another job', () => {
	const changing: Array<[name: string, changes: IDataObject]> = [
		[
			'the time in the name',
			{
				replicaName: '={{ $json.name }}',
				additionalFields: { properties: '={{ ({ at: $now.toMillis() }) }}' },
			},
		],
		['a random number', { additionalFields: { properties: '={{ ({ at: Math.random() }) }}' } }],
		['the execution in the callback', { callbackUrl: '={{ $execution.resumeUrl }}' }],
		[
			'the execution in the properties',
			{ additionalFields: { properties: '={{ ({ run: $execution.id }) }}' } },
		],
	];

	test.each(changing)('Retry On Fail, %s', async (_name, changes) => {
		const credentials = await serve(except(refused));
		await runTavus({ parameters: namedAfterItem(changes), items, credentials, tries: 2 });
		expect(creates()).toEqual([1, 1, 2, 1, 1]);
	});

	test.each(changing)('Retry execution, %s', async (_name, changes) => {
		let mended = false;
		const credentials = await serve(except(() => (mended ? created(2) : refused)));
		const failed = await runTavus({ parameters: namedAfterItem(changes), items, credentials });
		mended = true;
		const again = await failed.retry();
		expect(again.error).toBeUndefined();
		expect(creates()).toEqual([1, 1, 2, 1, 1]);
		expect(ids(again)).toEqual(allIds);
	});

	test.each(changing)('a create that may have been taken, %s', async (_name, changes) => {
		const credentials = await serve(except({ cut: 'after reading' }));
		const failed = await runTavus({
			parameters: namedAfterItem(changes),
			items,
			credentials,
			tries: 2,
		});
		await failed.retry();
		expect(creates()).toEqual([1, 1, 1, 1, 1]);
	});

	test('an expression that the user mends leaves the good items alone', async () => {
		const broken = namedAfterItem({
			trainVideoUrl:
				'={{ $itemIndex === 2 ? "https://example.com/a.mp4" : "https://example.com/b.mp4" }}',
		});
		const first = await serve(except(refused));
		const failed = await runTavus({ parameters: broken, items, credentials: first });
		const before = creates();
		const second = await serve((request) => created(numberOf(request.body)));
		const again = await failed.retry({
			credentials: second,
			parameters: namedAfterItem({
				trainVideoUrl:
					'={{ $itemIndex === 2 ? "https://example.com/c.mp4" : "https://example.com/b.mp4" }}',
			}),
		});
		expect(before).toEqual([1, 1, 1, 1, 1]);
		expect(again.error).toBeUndefined();
		expect(creates()).toEqual([0, 0, 1, 0, 0]);
	});
});
