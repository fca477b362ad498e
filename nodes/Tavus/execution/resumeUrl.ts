import { createHmac } from 'node:crypto';

import type { Account } from '../transport/account';

/**
 * What signs resume URLs, one secret a line, the first signs: the Callback Secret, and something that only who has the API key can make. n8n
 * 1.123 puts no token of its own into them and counts executions up, so they could be guessed. Both verify, so that entering a first
 * Callback Secret does not shut out what is parked already.
 */
export function resumeSecrets({ callbackSecret, apiKey }: Account): string {
	const ofKey = createHmac('sha256', apiKey).update('tavus resume url').digest('hex');
	return `${callbackSecret}\n${ofKey}`;
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
