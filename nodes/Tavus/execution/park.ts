import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { signCallbackUrl } from '../callbacks/sign';
import { InputRefused } from '../operations/fields';
import { judgePublicUrl } from '../operations/publicUrl';
import { nodeResumeUrl, resumeSecrets } from './resumeUrl';
import type { Session } from './session';
import { calledAsTool, isToolNode } from './toolMemory';

/** What a parked node needs, fixed before the first job is created. */
export interface Parking {
	/** For Tavus to call; a secret, because who has it can resume the execution. */
	callbackUrl: string;
	/** Milliseconds since 1970; the time limit counts from here. */
	since: number;
}

/**
 * Why this run cannot be parked although the user asked for it; then it polls instead.
 *
 * @returns a remark for the output panel, `undefined` when it can be parked
 */
export function whyNotPark(context: IExecuteFunctions): string | undefined {
	if (calledAsTool(context) || isToolNode(context)) {
		return 'An AI tool cannot park the execution, so the node asked Tavus until the job was done.';
	}
	if (typeof context.putExecutionToWait !== 'function') {
		return 'This n8n cannot park the execution here, so the node asked Tavus until the job was done.';
	}
	if (context.getNode().webhookId === undefined) {
		return 'Delete this node and add it again to park: it was made without a webhook ID. It polled instead.';
	}
	return undefined;
}

/**
 * Checks that the execution can be parked and resumed; nothing has been sent yet.
 *
 * @throws {InputRefused} when a setting stands in the way, with the setting to change
 */
export function prepareParking(context: IExecuteFunctions, session: Session): Parking {
	const since = Date.now();
	if (context.getNode().executeOnce === true) {
		// Only the first item would be replaced by its job: the other ids would be lost when time runs out.
		throw new InputRefused(
			"'Park the Execution' does not go together with 'Execute Once'",
			"Turn 'Execute Once' off in the settings of this node. Nothing was sent.",
		);
	}
	const resumeUrl: unknown = context.evaluateExpression('{{ $execution.resumeUrl }}', 0);
	if (typeof resumeUrl !== 'string' || !URL.canParse(resumeUrl)) {
		throw new InputRefused(
			'This n8n gives no URL at which the execution could be resumed',
			"Choose 'Poll' under 'When Done'. Nothing was sent.",
		);
	}
	const verdict = judgePublicUrl(resumeUrl, session.account.onLoopback);
	if (!verdict.ok) {
		const { hostname } = new URL(resumeUrl);
		throw new InputRefused(
			`Tavus could not call this n8n back at '${hostname}'`,
			"Nothing was sent. Set N8N_WEBHOOK_URL of this n8n to its public address (WEBHOOK_URL in older versions), or choose 'Poll' under 'When Done'.",
		);
	}
	const url = nodeResumeUrl(resumeUrl, context.getNode().id);
	return { callbackUrl: signCallbackUrl(url, resumeSecrets(session.account)), since };
}

/**
 * Parks the execution. The input array itself is replaced by what is to come out when time runs out, because n8n then passes the input
 * through without running the node again (n8n-core workflow-execute.js); and it is where the ids are read from when Tavus calls back.
 *
 * @param items one for each input item; jobs at work are marked with `timed_out`
 * @returns what the node gives back for now
 */
export async function park(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	until: Date,
): Promise<INodeExecutionData[]> {
	const input = context.getInputData();
	input.length = 0;
	for (const item of items) input.push(item);
	await context.putExecutionToWait(until);
	// With "Retry On Fail", an error in the first item would make n8n run the node again with these items as its input.
	return items.filter(({ json }) => json['error'] === undefined);
}
