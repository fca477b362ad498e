import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { Account } from './account';

/** Every place of n8n from which this package talks to Tavus. */
export type TavusContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

export type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** One call of the Tavus API, as an operation describes it. */
export interface TavusRequest {
	method: HttpMethod;
	/** Path below the base URL, beginning with `/v2`, ids already percent-encoded. */
	path: string;
	query?: Record<string, string | number | boolean>;
	body?: IDataObject | IDataObject[];
	/** True when a repetition would start (and bill) a second job. */
	creates?: boolean;
}

/** What Tavus answered with a 2xx or a 304; an empty body is `undefined`. */
export interface TavusAnswer {
	status: number;
	body: unknown;
}

/** The place of one request among those of its run. */
export interface Turn {
	/**
	 * To be told of every 429.
	 *
	 * @param pauseMs milliseconds in which no new request of the run may start; 0 when it is not to be sent again
	 */
	refused(pauseMs: number): void;
	/** Waits until a request that was refused may be sent again; false when n8n has cancelled the execution. */
	again(): Promise<boolean>;
}

export interface CallOptions {
	/** The credential's settings, read when left out. */
	account?: Account;
	/** Milliseconds that may be spent waiting between attempts, 60,000 when left out. */
	patienceMs?: number;
	/** Milliseconds that one attempt may take; 60,000 for reads and 120,000 for the rest when left out. */
	timeoutMs?: number;
	/** True when the caller comes again by itself: a failed attempt is not repeated then. */
	once?: boolean;
	/** The place of the request among others of the same run. */
	turn?: Turn;
	/** Ends waiting between attempts when n8n cancels the execution. */
	signal?: AbortSignal;
}
