import type { ConversationSettings } from './conversation-settings.mts';
import type { AnswerVocabulary } from './vocabulary.mts';

/** How the callbacks of trainings, videos and documents are posted. */
export const CALLBACK_MODES = [
	/** One callback, as soon as the API shows the final state. */
	'normal',
	/** The same callback twice; `callbackDelayMs` apart, 0 = both at once. */
	'twice',
	/** `callbackDelayMs` after the API shows the final state. */
	'late',
	/** `callbackDelayMs` before the API shows the final state. */
	'early',
	/** Before the create itself is answered: the job takes no time at all. */
	'before-answer',
	/** Held back until no such job is left running, then the newest job's first. */
	'out-of-order',
	/** Never. */
	'none',
] as const;
export type CallbackMode = (typeof CALLBACK_MODES)[number];

/** Requests beyond `perSecond` (a bucket of `burst`, default `perSecond`) are answered 429. */
export interface RateLimit {
	perSecond: number;
	burst?: number;
	/** Sent as `Retry-After`, whole seconds; without it no such header is sent. */
	retryAfterSeconds?: number;
}

/** Which callbacks a document posts: docs.tavus.io create-document promises "status updates". */
export const DOCUMENT_UPDATES = [
	/** `started`, `processing` and the final one. */
	'all',
	'final',
] as const;

/** The body of a document's callback is not documented: the object that GET shows, or that under `properties`. */
export const DOCUMENT_CALLBACK_SHAPES = ['flat', 'properties'] as const;

/**
 * How a set of objectives or guardrails is shown and patched; docs.tavus.io get-objective and patch-objective have both.
 * `array`: `{"data": [...]}` and paths such as `/data/0/objective_name`; `object`: `{"data": {...}}`, the first of the
 * set, and paths such as `/objective_name`.
 */
export const SET_SHAPES = ['array', 'object'] as const;

/** What becomes of a create whose body has a field that docs.tavus.io does not have; what Tavus does is not documented. */
export const UNKNOWN_FIELDS = ['refuse', 'take'] as const;

/** Everything that can be changed while the emulator runs; a reset brings the first values back. */
export interface Settings extends ConversationSettings {
	/** Seconds a training takes; fractions are fine. */
	trainingSeconds: number;
	/** Seconds a video takes; fractions are fine. It begins when its replica is trained. */
	videoSeconds: number;
	/** Seconds a document or a recrawl takes; fractions are fine. */
	documentSeconds: number;
	documentUpdates: (typeof DOCUMENT_UPDATES)[number];
	documentCallbackShape: (typeof DOCUMENT_CALLBACK_SHAPES)[number];
	/** How many documents with a crawl there can be. */
	crawlDocumentLimit: number;
	/** How many crawls can be under way. */
	concurrentCrawlLimit: number;
	/** Seconds between two recrawls of one document. */
	recrawlCooldownSeconds: number;
	setShape: (typeof SET_SHAPES)[number];
	unknownFields: (typeof UNKNOWN_FIELDS)[number];
	/** Size of a video's file, unless a rule or `setVideoFile` gives it another. */
	fileBytes: number;
	/** Whether the media URLs of creates are fetched, and a failing fetch fails the job. */
	fetchMedia: boolean;
	/** The number of the first page, by list. */
	pageBase: Record<string, 0 | 1>;
	answerVocabulary: AnswerVocabulary;
	callback: CallbackMode;
	/** Milliseconds; what they mean depends on `callback`. */
	callbackDelayMs: number;
	/** Milliseconds every request waits before it is handled, at the API and at the file host. */
	latencyMs: number;
	rateLimit: RateLimit | null;
}

/** A change of some settings; `pageBase` may name some of the lists. */
export type SettingsPatch = Partial<Settings>;

/** Returns `settings` with `patch` applied; `pageBase` is merged list by list. */
export function patched(settings: Settings, patch: SettingsPatch): Settings {
	return { ...settings, ...patch, pageBase: { ...settings.pageBase, ...patch.pageBase } };
}
