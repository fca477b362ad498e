import { CALLBACK_MODES, type CallbackMode } from '../settings.mts';

/** What a call consists of, in Tavus's order. */
export const CALL_STEPS = [
	/** Both `system.replica_joined` and its newer twin `system.pal_joined`. */
	'joined',
	'canvas',
	'shutdown',
	'transcript',
	'recording',
	'perception',
	'post-call-actions',
	'memory',
] as const;
export type CallStep = (typeof CALL_STEPS)[number];

export interface Turn {
	role: string;
	content: string;
}

export interface RecordingFailure {
	error_code: string;
	error_message: string;
}

export interface PostCallAction {
	tool_id?: string;
	tool_name: string;
	/** Default `success`. */
	status?: string;
	/** What was sent to the tool; Tavus shows it as JSON text. */
	body?: unknown;
	response?: unknown;
}

/** What happened in a call; without a part it is what most calls have. */
export interface CallContent {
	/** Without the system turn. */
	turns?: Turn[];
	/** Whether the transcript begins with the prompt, as Tavus's do; default true. */
	systemTurn?: boolean;
	/** The form of the turns' timestamps: seconds since 1970 (documented, default) or ISO text (seen as well). */
	turnTimestamps?: 'epoch' | 'iso';
	/** Whether turns have times; those before May 2026 have none. Default true. */
	turnTimes?: boolean;
	/** The analysis; `false` for none; an object when it was not possible. */
	perception?: string | false | { reason: string };
	/** Only with `enable_recording`: `true`, the default, when it was stored; `false` for none; an object when the copy failed. */
	recording?: boolean | RecordingFailure;
	/** Default none. */
	postCallActions?: PostCallAction[];
	/** The analysis that memories are made of; default none. */
	memory?: string;
	/** What visitors did on the canvas; default nothing. */
	canvas?: Array<Record<string, unknown>>;
	/** Default `participant_left_timeout reached`. */
	shutdownReason?: string;
	/** The name Tavus gives it: `shutdown_reason` (default) or, in one documented example, `reason`. */
	reasonField?: 'shutdown_reason' | 'reason';
}

/** How the events of a call follow each other, and how they are posted; the default is what the settings say. */
export interface Playing {
	/** Milliseconds between two events; default 0. */
	delayMs?: number;
	callback?: CallbackMode;
	callbackDelayMs?: number;
	/** Whether the callbacks have `webhook_url`; by default those have that Tavus shows with it. */
	webhookUrl?: boolean;
}

const TEXT = { type: 'string' };
const FLAG = { type: 'boolean' };
const MILLISECONDS = { type: 'number', minimum: 0 };

function closed(properties: Record<string, unknown>, required: string[] = []): object {
	return { type: 'object', additionalProperties: false, properties, required };
}

export const CONTENT_PROPERTIES = {
	turns: { type: 'array', items: closed({ role: TEXT, content: TEXT }, ['role', 'content']) },
	systemTurn: FLAG,
	turnTimestamps: { type: 'string', enum: ['epoch', 'iso'] },
	turnTimes: FLAG,
	perception: { anyOf: [TEXT, { const: false }, closed({ reason: TEXT }, ['reason'])] },
	recording: {
		anyOf: [
			FLAG,
			closed({ error_code: TEXT, error_message: TEXT }, ['error_code', 'error_message']),
		],
	},
	postCallActions: {
		type: 'array',
		items: closed({ tool_id: TEXT, tool_name: TEXT, status: TEXT, body: {}, response: {} }, [
			'tool_name',
		]),
	},
	memory: TEXT,
	canvas: { type: 'array', items: { type: 'object' } },
	shutdownReason: TEXT,
	reasonField: { type: 'string', enum: ['shutdown_reason', 'reason'] },
};

export const PLAYING_PROPERTIES = {
	delayMs: MILLISECONDS,
	callback: { type: 'string', enum: CALLBACK_MODES },
	callbackDelayMs: MILLISECONDS,
	webhookUrl: FLAG,
};
