import { finalEventsOf } from '../states';

/** What Tavus posts for a conversation; `conversation.*` travels over the call's data channel only (docs.tavus.io). */
const CONVERSATION_EVENT = /^(system|application|canvas)\.[a-z0-9_]+(\.[a-z0-9_]+)*$/;
/** Characters; Tavus's longest has 41. */
const LONGEST_EVENT = 128;

export function isConversationEvent(event: string): boolean {
	return event.length <= LONGEST_EVENT && CONVERSATION_EVENT.test(event);
}

const BY_STATE: ReadonlySet<string> = new Set([
	...finalEventsOf('replica'),
	...finalEventsOf('video'),
	...finalEventsOf('document'),
]);

/** Whether Tavus's API can prove this event; every other one needs a signature. */
export function isConfirmable(event: string): boolean {
	return BY_STATE.has(event) || isConversationEvent(event);
}
