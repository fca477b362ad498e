import { SHUTDOWN, type ConversationEvent } from '../conversation';
import { JOINED } from '../vocabulary';
import { asText } from '../values';
import type { Callback } from './callback';

/** What happens once in a conversation: there its name says enough. */
const ONCE: ReadonlySet<string> = new Set([
	JOINED,
	SHUTDOWN,
	'application.transcription_ready',
	'application.perception_analysis',
	'application.perception_unavailable',
]);
/** The callback and the API's copy of one event may carry times that are a moment apart. */
const SAME_TIME_MS = 2000;

export interface Match {
	event: ConversationEvent;
	/** False when the callback may be about a later event, which the API does not show yet. */
	certain: boolean;
}

const distance = (event: ConversationEvent, atMs: number | undefined): number =>
	event.atMs === undefined || atMs === undefined ? 0 : Math.abs(event.atMs - atMs);

/**
 * Finds the event that a callback is about: of its kind and, where it names one, of its tool; of several the nearest in time, and the
 * latest where no time tells.
 */
export function matchEvent(
	posted: Callback,
	events: readonly ConversationEvent[],
): Match | undefined {
	const { atMs, key } = posted;
	const candidates = events.filter(
		({ event_type: type, properties }) =>
			type === posted.event && (key === undefined || asText(properties['tool_id']) === key),
	);
	let nearest: ConversationEvent | undefined;
	for (const event of candidates) {
		if (nearest === undefined || distance(event, atMs) <= distance(nearest, atMs)) nearest = event;
	}
	if (nearest === undefined) return undefined;
	// An action runs once in a conversation (docs.tavus.io, "Post-Call Actions").
	const isOnly = ONCE.has(posted.event) || key !== undefined;
	return { event: nearest, certain: isOnly || distance(nearest, atMs) <= SAME_TIME_MS };
}
