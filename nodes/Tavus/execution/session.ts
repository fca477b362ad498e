import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { signCallbackUrl } from '../callbacks/sign';
import { readAccount, type Account } from '../transport/account';
import { callTavus } from '../transport/client';
import { rawText } from '../transport/errorText';
import { TavusFailure } from '../transport/failure';
import { redact } from '../transport/redact';
import { secretsIn, withoutSecrets } from '../transport/secretsIn';
import type { CallOptions, TavusAnswer, TavusRequest } from '../transport/types';
import { Pace } from './pace';

/** For so long the credential counts as read, in milliseconds: a wait of a day is to notice another API key. */
const FRESH_MS = 10_000;

/** One run of the node: its credential's settings, its pace and its way to the API. */
export class Session {
	private latest: Promise<Account>;

	private readAt = Date.now();

	private constructor(
		private readonly context: IExecuteFunctions | IWebhookFunctions,
		readonly account: Account,
		readonly pace: Pace,
		readonly signal: AbortSignal | undefined,
	) {
		this.latest = Promise.resolve(account);
	}

	/**
	 * @param concurrency how many requests at once; 0 means automatic
	 * @throws {BaseUrlRefused} when the Base URL of the credential cannot be used
	 * @throws n8n's own error when the node has no credential
	 */
	static async open(
		context: IExecuteFunctions | IWebhookFunctions,
		concurrency: number,
	): Promise<Session> {
		const account = await readAccount(context);
		const signal =
			'getExecutionCancelSignal' in context &&
			typeof context.getExecutionCancelSignal === 'function'
				? context.getExecutionCancelSignal()
				: undefined;
		return new Session(context, account, new Pace(concurrency, signal), signal);
	}

	get cancelled(): boolean {
		return this.signal?.aborted === true;
	}

	/**
	 * @param limits with the turn that {@link Pace.run} gives
	 * @throws {TavusFailure} as {@link callTavus} does
	 */
	async call(
		request: TavusRequest,
		limits: Pick<CallOptions, 'once' | 'timeoutMs' | 'turn'> = {},
	): Promise<TavusAnswer> {
		return await callTavus(this.context, request, {
			...limits,
			account: await this.current(),
			...(this.signal === undefined ? {} : { signal: this.signal }),
		});
	}

	/** The account with its credential as it is now, but for a few seconds. The Base URL stays: what was begun there is there. */
	private async current(): Promise<Account> {
		if (Date.now() - this.readAt >= FRESH_MS) {
			this.readAt = Date.now();
			this.latest = readAccount(this.context).then(
				({ credential, secrets }) => ({
					...this.account,
					credential,
					secrets: [...new Set([...this.account.secrets, ...secrets])],
				}),
				// Then n8n says what is wrong with it.
				() => ({ ...this.account, credential: undefined }),
			);
		}
		return await this.latest;
	}

	/** A success that lacks what it must have. A write may have been carried out all the same, so the answer itself is shown. */
	unreadable(request: TavusRequest, { status, body }: TavusAnswer): TavusFailure {
		const hidden = [...this.account.secrets, ...secretsIn(request.body)];
		const text = rawText(withoutSecrets(body), (whole) => redact(whole, hidden));
		return new TavusFailure({
			kind: 'unreadable',
			status,
			mayHaveBeenTaken: request.method !== 'GET',
			...(text === undefined ? {} : { tavusText: text }),
		});
	}

	/** The callback URL with our signature, `undefined` when it would be too long. */
	sign(url: string): string | undefined {
		try {
			return signCallbackUrl(url, this.account.callbackSecret);
		} catch {
			return undefined;
		}
	}
}
