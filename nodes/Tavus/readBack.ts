import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';

import type { Question, ReadOutcome } from './callbacks/judge';
import { accountOf } from './transport/account';
import { callTavus } from './transport/client';
import { TavusFailure } from './transport/failure';

/** One GET each (docs.tavus.io: get-replica, get-video, get-document, get-conversation, canvas interactions). */
const PATHS: Readonly<Record<Question['about'], (id: string) => string>> = {
	replica: (id) => `/v2/replicas/${id}`,
	video: (id) => `/v2/videos/${id}`,
	document: (id) => `/v2/documents/${id}`,
	conversation: (id) => `/v2/conversations/${id}`,
	interactions: (id) => `/v2/conversations/${id}/canvas/interactions`,
};
/** The sender waits for the answer meanwhile, so less patience than an operation has. */
const READ_LIMITS = { timeoutMs: 6000, patienceMs: 4000 };

/**
 * Asks Tavus once about what a callback names. Throws nothing.
 *
 * @param credential the node's, as n8n gave it
 */
export async function readBack(
	context: IWebhookFunctions,
	credential: ICredentialDataDecryptedObject,
	{ about, id }: Question,
): Promise<ReadOutcome> {
	try {
		const request = {
			method: 'GET',
			path: PATHS[about](encodeURIComponent(id)),
			...(about === 'interactions' ? {} : { query: { verbose: true } }),
		} as const;
		const { body } = await callTavus(context, request, {
			...READ_LIMITS,
			account: accountOf(credential),
		});
		return { kind: 'found', body };
	} catch (error) {
		if (error instanceof TavusFailure && (error.status === 400 || error.status === 404)) {
			return { kind: 'unknown' };
		}
		const reason = error instanceof Error ? error.message : 'no answer';
		context.logger.warn(`Tavus Trigger could not read a ${about} back: ${reason}`);
		return { kind: 'unavailable' };
	}
}
