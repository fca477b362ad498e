import { createHmac } from 'node:crypto';

import { hasSecret } from '../callbacks/sign';
import type { Account } from '../transport/account';

/**
 * What signs resume URLs: the Callback Secret or, without one, something that only who has the API key can make. n8n 1.123 puts no token
 * of its own into them and counts executions up, so they could be guessed.
 */
export function resumeSecret(account: Account): string {
	if (hasSecret(account.callbackSecret)) return account.callbackSecret;
	return createHmac('sha256', account.apiKey).update('tavus resume url').digest('hex');
}

/**
 * The URL at which one node of an execution is resumed: n8n's own with the node's id at the end of its path, as the node's webhook has
 * it. With n8n's URL alone, a late callback would resume whatever waits next in the workflow.
 */
export function nodeResumeUrl(resumeUrl: string, nodeId: string): string {
	const url = new URL(resumeUrl);
	url.pathname = `${url.pathname.replace(/\/+$/, '')}/${encodeURIComponent(nodeId)}`;
	return url.href;
}
