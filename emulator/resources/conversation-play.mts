import type { Emulator } from '../state.mts';
import type { Playing } from './conversation-content.mts';
import type { EventDraft } from './conversation-events.mts';
import {
	conversationsOf,
	preciseNow,
	type CallEvent,
	type Conversation,
} from './conversation-record.mts';

/**
 * Lets the events happen one after the other: each is shown by the API and posted to the conversation's callback URL, as the
 * callback mode says. Resolves, never rejects, once all is answered; what is left when the conversation goes does not happen.
 */
export async function play(
	emulator: Emulator,
	conversation: Conversation,
	drafts: Iterable<EventDraft>,
	playing: Playing = {},
): Promise<void> {
	const { clock, settings } = emulator;
	const mode = playing.callback ?? settings.callback;
	const delay = playing.callbackDelayMs ?? settings.callbackDelayMs;
	const isThere = existence(emulator, conversation);
	const posts: Array<() => Promise<void>> = [];
	// One at a time, so that a receiver gets them in Tavus's order.
	let posted: Promise<void> = Promise.resolve();
	let happened = 0;
	for (const draft of drafts) {
		if (happened > 0) await clock.sleep(playing.delayMs ?? 0);
		happened += 1;
		if (!isThere()) return;
		const event = eventOf(emulator, conversation, draft);
		const show = (): void => {
			draft.effect?.();
			conversation.events.push(event);
			conversation.updated_at = event.timestamp;
		};
		const post = async (): Promise<void> => {
			if (isThere()) await tell(emulator, conversation, event, playing.webhookUrl ?? draft.hasUrl);
		};
		if (mode === 'early') {
			const told = post();
			await clock.sleep(delay);
			if (isThere()) show();
			await told;
			continue;
		}
		show();
		if (mode === 'none') continue;
		if (mode === 'out-of-order') {
			posts.unshift(post);
			continue;
		}
		const due = mode === 'late' ? clock.sleep(delay) : undefined;
		posted = posted.then(async () => {
			await due;
			const told = post();
			if (mode === 'twice') {
				await clock.sleep(delay);
				await post();
			}
			await told;
		});
	}
	await posted;
	for (const post of posts) await post();
}

/** Whether the conversation is still there, and nothing was reset since. */
export function existence(emulator: Emulator, conversation: Conversation): () => boolean {
	const { halts } = emulator;
	return () =>
		emulator.halts === halts &&
		conversationsOf(emulator).get(conversation.conversation_id) === conversation;
}

function eventOf(emulator: Emulator, conversation: Conversation, draft: EventDraft): CallEvent {
	return {
		event_type: draft.event_type,
		message_type: draft.event_type.split('.', 1)[0] ?? '',
		timestamp: preciseNow(),
		properties: emulator.inWords(draft.properties, draft.words ?? conversation.words),
	};
}

async function tell(
	emulator: Emulator,
	{ conversation_id, callback_url }: Conversation,
	{ properties, event_type, message_type, timestamp }: CallEvent,
	withUrl: boolean,
): Promise<void> {
	if (callback_url === '') return;
	const body = {
		properties,
		conversation_id,
		...(withUrl ? { webhook_url: callback_url } : {}),
		event_type,
		message_type,
		timestamp,
	};
	await emulator.callbacks.post(callback_url, body, conversation_id);
}
