/** Path under which the server is told how to behave and asked what it has seen. */
export const CONTROL = '/control';

/** So many requests in each time: those beyond are refused at once. */
export interface Limit {
	requests: number;
	perMs: number;
	/** `fixed`: counted anew at every full `perMs` of the server's life; `sliding`: in every stretch of that length. */
	kind: 'fixed' | 'sliding';
	/** Whole seconds in the header `Retry-After` of a refusal. */
	retryAfter: number;
}

/** How the server behaves. */
export interface JobServerSettings {
	/** Milliseconds before each answer; refusals come at once. */
	latencyMs: number;
	limit: Limit | null;
	/** What the state of every job is said to be. */
	status: string;
	/** How many rows a list has. */
	rows: number;
	/** How long the file of every video is. */
	fileBytes: number;
}

export const DEFAULTS: JobServerSettings = {
	latencyMs: 0,
	limit: null,
	status: 'completed',
	rows: 0,
	fileBytes: 0,
};

/** What the server has seen since it was last told how to behave. */
export interface Counts {
	requests: number;
	refused: number;
	/** Reads of single jobs. */
	reads: number;
	/** Pages of lists. */
	pages: number;
	created: number;
	inFlight: number;
	mostInFlight: number;
	/** First request and last answer, in milliseconds since 1970; 0 when there was none. */
	firstAt: number;
	lastAt: number;
}

/** A job that was created. */
export interface CreatedJob {
	id: string;
	/** Empty when none was given. */
	callbackUrl: string;
}
