/** Events that one trigger remembers. */
const EVENTS_PER_TRIGGER = 500;
/** Triggers that one process remembers events of. */
const TRIGGERS = 200;

/** Moves the key to the end and drops the oldest ones beyond the limit. */
function touch<K, V>(map: Map<K, V>, key: K, value: V, limit: number): void {
	map.delete(key);
	map.set(key, value);
	for (const oldest of map.keys()) {
		if (map.size <= limit) return;
		map.delete(oldest);
	}
}

export interface Claim {
	/** False when this event was claimed before. */
	fresh: boolean;
	/**
	 * What to keep in n8n's static data: a new array, since n8n does not notice changes inside an old one. Absent when all of it is kept
	 * already: n8n writes to its database whenever static data is set.
	 */
	remembered?: string[];
}

/**
 * Remembers which events started a workflow: exactly within one process, because nothing happens between looking and noting, and
 * across restarts by what the caller keeps in n8n's static data. That data has one copy per request and the last one saved wins
 * (n8n live-webhooks.js), so each claim writes all that this process knows. Bounded.
 */
export class Memory {
	private readonly triggers = new Map<string, Map<string, true>>();

	/**
	 * @param trigger names the trigger node
	 * @param stored what an earlier claim asked to keep; anything that is not a list of texts counts as nothing
	 */
	claim(trigger: string, event: string, stored: unknown): Claim {
		const known = new Map<string, true>();
		const before = Array.isArray(stored) ? (stored as unknown[]) : [];
		const kept = new Set(before);
		for (const entry of [...before, ...(this.triggers.get(trigger)?.keys() ?? [])]) {
			if (typeof entry === 'string') touch(known, entry, true, EVENTS_PER_TRIGGER);
		}
		const fresh = !known.has(event);
		touch(known, event, true, EVENTS_PER_TRIGGER);
		touch(this.triggers, trigger, known, TRIGGERS);
		const remembered = [...known.keys()];
		return remembered.every((entry) => kept.has(entry)) ? { fresh } : { fresh, remembered };
	}
}
