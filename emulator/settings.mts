import type { AnswerVocabulary } from './vocabulary.mts';

/** How the callbacks of trainings and videos are posted. */
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

/** Everything that can be changed while the emulator runs; a reset brings the first values back. */
export interface Settings {
	/** Seconds a training takes; fractions are fine. */
	trainingSeconds: number;
	/** Seconds a video takes; fractions are fine. It begins when its replica is trained. */
	videoSeconds: number;
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
