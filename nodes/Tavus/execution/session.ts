import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { signCallbackUrl } from '../callbacks/sign';
import { checkBaseUrl, isLoopbackHost } from '../transport/baseUrl';
import { callTavus } from '../transport/client';
import { TavusFailure } from '../transport/failure';
import type { TavusAnswer, TavusRequest } from '../transport/types';
import { Pace } from './pace';

/** One run of the node: its credential's settings, its pace and its way to the API. */
export class Session {
	private constructor(
		private readonly context: IExecuteFunctions,
		private readonly callbackSecret: string,
		/** True when the credential points at this very machine. */
		readonly onLoopback: boolean,
		readonly pace: Pace,
		private readonly signal: AbortSignal | undefined,
	) {}

	/**
	 * @param concurrency how many requests at once; 0 means automatic
	 * @throws {BaseUrlRefused} when the Base URL of the credential cannot be used
	 * @throws n8n's own error when the node has no credential
	 */
	static async open(context: IExecuteFunctions, concurrency: number): Promise<Session> {
		const credential = await context.getCredentials('tavusApi');
		const { hostname } = checkBaseUrl(credential['baseUrl']);
		const signal =
			typeof context.getExecutionCancelSignal === 'function'
				? context.getExecutionCancelSignal()
				: undefined;
		return new Session(
			context,
			String(credential['callbackSecret'] ?? ''),
			isLoopbackHost(hostname),
			new Pace(concurrency, signal),
			signal,
		);
	}

	get cancelled(): boolean {
		return this.signal?.aborted === true;
	}

	/** @throws {TavusFailure} as {@link callTavus} does */
	async call(request: TavusRequest): Promise<TavusAnswer> {
		return await callTavus(this.context, request, {
			onRateLimited: (pauseMs) => this.pace.slowDown(pauseMs),
			...(this.signal === undefined ? {} : { signal: this.signal }),
		});
	}

	/** The request with its callback URLs signed. @throws when a signed URL would be too long */
	signed(request: TavusRequest, callbackFields: readonly string[]): TavusRequest {
		if (request.body === undefined || Array.isArray(request.body)) return request;
		const body: IDataObject = { ...request.body };
		for (const field of callbackFields) {
			const url = body[field];
			if (typeof url === 'string') body[field] = signCallbackUrl(url, this.callbackSecret);
		}
		return { ...request, body };
	}

	/** A success that lacks what it must have; a write may have been carried out all the same. */
	static unreadable(request: TavusRequest, answer: TavusAnswer): TavusFailure {
		return new TavusFailure({
			kind: 'unreadable',
			status: answer.status,
			mayHaveBeenTaken: request.method !== 'GET',
		});
	}
}
