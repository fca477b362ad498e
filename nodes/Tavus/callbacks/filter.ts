import type { Callback, Ids } from './callback';

/** The ids that each filter lets through; an empty list is no filter. */
export type Filters = Readonly<Record<keyof Ids, readonly string[]>>;

const NAMES: Readonly<Record<keyof Ids, string>> = {
	replicaId: 'replica',
	personaId: 'persona',
	conversationId: 'conversation',
};
const FILTERS = Object.keys(NAMES) as Array<keyof Ids>;

/**
 * Says which filter a callback does not pass.
 *
 * @returns `undefined` when it passes, as it does where it carries no such id
 */
export function outside(callback: Ids, only: Filters): string | undefined {
	const filter = FILTERS.find((name) => {
		const id = callback[name];
		return id !== undefined && only[name].length > 0 && !only[name].includes(id);
	});
	return filter === undefined ? undefined : NAMES[filter];
}

/** Whether a filter looks at an id that this callback of a conversation does not carry: the conversation itself has it. */
export function lacksIds(callback: Callback, only: Filters): boolean {
	if (callback.conversationId === undefined) return false;
	return FILTERS.some((name) => only[name].length > 0 && callback[name] === undefined);
}
