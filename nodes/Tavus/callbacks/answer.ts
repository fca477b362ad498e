import type { INodeExecutionData, IWebhookResponseData } from 'n8n-workflow';

/** As much of Express's response as an answer needs. */
export interface ResponseWriter {
	status(code: number): { json(body: unknown): unknown };
}

/** Writes an answer, if there is anybody left to read it: what has been decided stays decided. */
function write(response: ResponseWriter, status: number, message: string): void {
	try {
		response.status(status).json({ message });
	} catch {
		// The sender has gone.
	}
}

/**
 * 200, and the workflow starts.
 *
 * The answer is written here and not by n8n: n8n 2.41 saves static data together with its own answer, after starting the execution, and
 * starting it resets the mark of the change (n8n webhook-helpers.js, workflow-runner.js), so that what the trigger remembers would be lost.
 * Told that no answer is needed, n8n saves first.
 */
export function accept(
	response: ResponseWriter,
	items: INodeExecutionData[],
): IWebhookResponseData {
	write(response, 200, 'Workflow was started');
	return { noWebhookResponse: true, workflowData: [items] };
}

/** 200, and nothing happens: a sender that is right to call should not call again. */
export function ignore(text: string): IWebhookResponseData {
	return { webhookResponse: { message: text } };
}

/** The status, and nothing happens. n8n has no way to return a status, so it is written here. */
export function refuse(
	response: ResponseWriter,
	status: 400 | 401 | 503,
	text: string,
): IWebhookResponseData {
	write(response, status, text);
	return { noWebhookResponse: true };
}
