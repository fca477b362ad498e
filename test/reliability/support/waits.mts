import { isDeepStrictEqual } from 'node:util';

import type { IDataObject } from 'n8n-workflow';

import { everythingOf } from '../../engine/harness/secrets.mts';
import { FAULTY_ITEM } from './journey.mts';
import { secretsIn } from './secrets.mts';
import type { Stand } from './stand.mts';
import { play, type Outcome, type Square } from './verdict.mts';

/** Runs an operation that waits: Tavus being in trouble with one job holds up nobody else, and ends with the time limit. */
export async function judgeWait(stand: Stand, square: Square): Promise<Outcome> {
	const { recording, times } = square;
	const [journey, run] = await play(stand, square);
	const wrong = [...journey.unexpected];
	if (run.error !== undefined) wrong.push(`ended with "${run.error.message}"`);
	const items = run.items.map(({ json }) => json);
	[0, 1, 2].forEach((item) => {
		const json = items[item];
		if (item === FAULTY_ITEM && times === Infinity) {
			if (json?.['timed_out'] !== true) wrong.push(`is not timed out: ${JSON.stringify(json)}`);
			if (!JSON.stringify(json).includes(`${recording.id ?? ''}${item}`)) wrong.push('lost its ID');
			return;
		}
		const good = JSON.parse(
			journey.forItem(JSON.stringify(recording.items[0]), item),
		) as IDataObject;
		if (!isDeepStrictEqual(json, good))
			wrong.push(`item ${item} is not as it should be: ${JSON.stringify(json)}`);
	});
	if (items.length !== 3) wrong.push(`${items.length} items`);
	if (journey.of(0, FAULTY_ITEM).length < 2) wrong.push('was not asked for again');
	wrong.push(...secretsIn(everythingOf(run)).map((name) => `shows the ${name}`));
	return { wrong, asked: 0, taken: 0, requests: journey.attempts.length };
}
