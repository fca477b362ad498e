import type { IDataObject } from 'n8n-workflow';

import { runTavus } from './harness.mts';
import { created, creates, received, refused, serve } from './harness/create-server.mts';
import { namedAfterItem } from './harness/parameters.mts';
import { numberOf, replicaId } from './harness/replicas.mts';

const parameters = namedAfterItem();

describe('in a loop', () => {
	const twice = [[{ name: 'item-0' }], [{ name: 'item-0' }], [{ name: 'item-0' }]];

	test('a second round with equal items is not mistaken for the first', async () => {
		const credentials = await serve((_request, index) => created(index));
		const run = await runTavus({ parameters, rounds: twice, credentials });
		expect(run.error).toBeUndefined();
		expect(received()).toHaveLength(3);
		expect(run.rounds.flat().map(({ json }) => json['replica_id'])).toEqual(
			[0, 1, 2].map(replicaId),
		);
	});

	test('a retried execution repeats only the round that failed, and there only what is missing', async () => {
		let mended = false;
		const credentials = await serve((request, index) => {
			const n = numberOf(request.body);
			return index > 1 && n === 1 && !mended ? refused : created(index);
		});
		const pair = [{ name: 'item-0' }, { name: 'item-1' }];
		const failed = await runTavus({ parameters, rounds: [pair, pair], credentials });
		expect(failed.run.status).toBe('error');
		expect(creates(2)).toEqual([2, 2]);
		mended = true;
		const again = await failed.retry();
		expect(again.error).toBeUndefined();
		expect(creates(2)).toEqual([2, 3]);
		expect(again.rounds).toHaveLength(2);
	});

	test('the memory does not grow with the rounds', async () => {
		const credentials = await serve((_request, index) => created(index));
		const rounds = Array.from({ length: 12 }, () => [{ name: 'item-0' }]);
		const short = await runTavus({ parameters, rounds: rounds.slice(0, 2), credentials });
		const long = await runTavus({ parameters, rounds, credentials });
		const size = (context: IDataObject): number => JSON.stringify(context).length;
		expect(size(long.context)).toBeLessThan(size(short.context) * 1.5);
	});
});
