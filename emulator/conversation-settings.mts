import type { CallContent, Playing } from './resources/conversation-content.mts';

/** What a PATCH of a persona does that somebody edits in PAL Maker; docs.tavus.io has two pages about it. */
export const MAKER_DRAFTS = [
	/** It changes the draft, which has to be published: docs.tavus.io, draft and live. */
	'routed',
	/** It is refused with a 409, and `force=true` drops the draft: docs.tavus.io, editing lifecycle. */
	'refused',
] as const;

/** The part of the settings that is about conversations and personas. */
export interface ConversationSettings {
	/** How many seconds of a call pass in one second: the time-outs of a conversation are divided by it. */
	callSpeed: number;
	/** Seconds until a visitor joins a new conversation, talks and leaves; null: nobody comes by himself. */
	visitorSeconds: number | null;
	/** Seconds such a visitor stays. */
	visitSeconds: number;
	/** What happens in such a visit. */
	visit: CallContent & Playing;
	/** How many conversations can be active; null: any number. */
	maxConversations: number | null;
	/** Whether the account has used up what it paid for. */
	outOfCredits: boolean;
	/** How many canvas interactions one address can record for one conversation in so many seconds. */
	canvasLimit: { requests: number; seconds: number };
	makerDrafts: (typeof MAKER_DRAFTS)[number];
}

export const DEFAULT_CONVERSATION_SETTINGS: ConversationSettings = {
	callSpeed: 1,
	visitorSeconds: null,
	visitSeconds: 1,
	visit: {},
	maxConversations: null,
	outOfCredits: false,
	// docs.tavus.io, canvas interactions.
	canvasLimit: { requests: 120, seconds: 60 },
	makerDrafts: 'routed',
};
