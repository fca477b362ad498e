import type { INodeExecutionData } from 'n8n-workflow';

import { PAGE_SIZE } from '../execution/paging';
import { isRecord } from '../values';
import { sightOf, type PolledList, type Sight } from './lists';
import { listsFor, type PollSettings } from './poll';
import type { Source } from './source';
import { isUnwanted, tell, type Wish } from './tell';
import { Watch } from './watch';

/** Rows of a list that are asked about for samples, the latest first. */
const TRIES = 5;

/** The rows of both ends: the latest are at one of them if the list has an order at all. */
async function latest(source: Source, list: PolledList): Promise<Sight[]> {
	const front = await source.page(list, {}, undefined, PAGE_SIZE);
	const rows = [...front.rows];
	const count = Math.ceil((front.total ?? 0) / Math.max(rows.length, 1));
	if (count > 1) {
		// Pages count from 1 or from 0.
		let back = await source.page(list, {}, count, PAGE_SIZE);
		if (back.rows.length === 0) back = await source.page(list, {}, count - 1, PAGE_SIZE);
		rows.push(...back.rows);
	}
	const sights = rows.filter(isRecord).flatMap((row) => sightOf(list.resource, row) ?? []);
	return sights.filter(({ state }) => state === 'ended').sort((a, b) => b.at - a.at);
}

/**
 * The latest event of each ticked kind, for the editor. Reads and changes no state.
 *
 * @throws TavusFailure
 */
export async function latestEvents(
	source: Source,
	settings: PollSettings,
	now: number,
): Promise<INodeExecutionData[]> {
	const { only, simplify } = settings;
	const samples: INodeExecutionData[] = [];
	for (const list of listsFor(settings.events)) {
		const missing = new Set(list.events.filter((event) => settings.events.includes(event)));
		const wish = (): Wish => ({ events: new Set(missing), silent: new Set(), only, simplify });
		let tries = TRIES;
		for (const sight of await latest(source, list)) {
			if (missing.size === 0 || tries === 0) break;
			if (isUnwanted(sight, wish())) continue;
			tries--;
			const row = await source.one(list, sight.id);
			if (row === undefined) continue;
			for (const item of tell(new Watch(list, undefined, now), list, row, wish())) {
				samples.push(item);
				missing.delete(String(item.json['event']));
			}
		}
	}
	return samples;
}
