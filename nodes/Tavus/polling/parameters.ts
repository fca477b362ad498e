import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { events as allEvents, options as allOptions } from '../callbacks/parameters';
import { LISTS } from './lists';

const found: ReadonlySet<unknown> = new Set(LISTS.flatMap((list) => list.events));

const isOption = (entry: object): entry is INodePropertyOptions => 'value' in entry;

/** Those of the webhook trigger's events that Tavus's lists show. */
export const events: INodeProperties = {
	...allEvents,
	options: (allEvents.options ?? []).filter((entry) => isOption(entry) && found.has(entry.value)),
};

/** There is no callback to check, and nothing comes twice. */
export const options: INodeProperties = {
	...allOptions,
	options: (allOptions.options ?? []).filter(({ name }) => name === 'simplify'),
};
