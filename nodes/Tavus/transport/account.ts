import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { checkBaseUrl, isLoopbackHost } from './baseUrl';
import type { TavusContext } from './types';

/** What a node needs to know of its credential. */
export interface Account {
	/** As entered; checked. */
	baseUrl: string;
	/** True when "Tavus" runs on this very machine, as the emulator does. */
	onLoopback: boolean;
	/** The credential's callback secrets, one a line. */
	callbackSecret: string;
	apiKey: string;
	/** Everything that no text may contain. */
	secrets: readonly string[];
	/** As n8n gave it, for the requests: without it n8n reads it from its database for each of them. */
	credential: ICredentialDataDecryptedObject | undefined;
}

/** @throws {BaseUrlRefused} when the Base URL of the credential cannot be used */
export function accountOf(credential: ICredentialDataDecryptedObject): Account {
	const text = (name: string): string => String(credential[name] ?? '');
	const url = checkBaseUrl(credential['baseUrl']);
	return {
		baseUrl: url.href,
		onLoopback: isLoopbackHost(url.hostname),
		callbackSecret: text('callbackSecret'),
		apiKey: text('apiKey').trim(),
		secrets: [text('apiKey'), ...text('callbackSecret').split(/\r?\n/)]
			.map((secret) => secret.trim())
			.filter((secret) => secret !== ''),
		credential,
	};
}

/**
 * Reads the node's credential.
 *
 * @throws {BaseUrlRefused} when its Base URL cannot be used
 * @throws n8n's own error when the node has no credential
 */
export async function readAccount(context: TavusContext): Promise<Account> {
	return accountOf(await context.getCredentials('tavusApi'));
}
