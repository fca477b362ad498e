import type {
	INode,
	INodeType,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

/** The webhook at which a node waits; none where its type has no such one. Source: n8n webhook.service.js (`getNodeWebhooks`). */
export function webhookOf(
	workflow: Workflow,
	waiting: INode,
	nodeType: INodeType | undefined,
	workflowExecuteAdditionalData: IWorkflowExecuteAdditionalData,
): IWebhookData | undefined {
	const [webhookDescription] = nodeType?.description.webhooks ?? [];
	if (webhookDescription?.restartWebhook !== true) return undefined;
	const path = workflow.expression.getSimpleParameterValue(
		waiting,
		webhookDescription.path,
		'internal',
		{},
	);
	return {
		httpMethod: webhookDescription.httpMethod as 'POST',
		node: waiting.name,
		path: String(path),
		webhookDescription,
		workflowId: 'workflow-1',
		workflowExecuteAdditionalData,
	};
}

/** A POST with a JSON body, as far as n8n's webhooks look at it. */
export function requestOf(url: URL, body: unknown): object {
	return {
		method: 'POST',
		url: `${url.pathname}${url.search}`,
		originalUrl: `${url.pathname}${url.search}`,
		headers: { 'content-type': 'application/json' },
		params: {},
		query: Object.fromEntries(url.searchParams),
		body,
	};
}

/** What n8n's webhooks answer with. */
export interface Response {
	status(code: number): Response;
	json(body: unknown): Response;
}

/** A response that is written down in `answered`, whose status is 0 until then. @throws Error when there are two of them */
export function responseInto(answered: { status: number; body: unknown }): Response {
	let statusWritten = 200;
	return {
		status(code) {
			statusWritten = code;
			return this;
		},
		json(body) {
			if (answered.status !== 0) throw new Error('answered twice');
			Object.assign(answered, { status: statusWritten, body });
			return this;
		},
	};
}
