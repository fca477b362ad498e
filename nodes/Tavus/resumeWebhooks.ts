import type { IWebhookDescription } from 'n8n-workflow';

/**
 * The webhook of a parked node. Its path is the node's id: with an empty one, a late callback would resume whatever else waits further down
 * in the workflow.
 */
export const resumeWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		path: '={{ $nodeId }}',
		restartWebhook: true,
	},
];
