import {
	NodeConnectionTypes,
	NodeOperationError,
	sleep,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { accept, ignore, refuse } from './callbacks/answer';
import { confirm, Shared } from './callbacks/confirm';
import { idsIn, proofOf, type Question, type ReadOutcome, type Verdict } from './callbacks/judge';
import { events, options } from './callbacks/parameters';
import { whyNotPublish } from './callbacks/publish';
import { receive, type Decision } from './callbacks/receive';
import { Memory } from './callbacks/remember';
import { readSettings } from './callbacks/settings';
import { hasSecret, stripSignature } from './callbacks/sign';
import { listSearch } from './pickers';
import { callTavus } from './transport/client';
import { TavusFailure } from './transport/failure';
import { filters } from './triggerFilters';

const WEBHOOK_PATH = 'tavus';

const PANEL_HELP =
	"Give the <b>production URL</b> of this node to Tavus: paste it into the 'Callback URL' field of the Tavus node that creates the replica, conversation, document, objectives or guardrail, or that generates the video. All events of a conversation go to the URL of that conversation. Then publish this workflow: Tavus can reach it only while it is published. The test URL works for one call, while you listen.";

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

const clock = { now: () => Date.now(), sleep };
const memory = new Memory();
const confirmations = new Shared<Verdict>();

async function readCallbackSecret(context: IHookFunctions | IWebhookFunctions): Promise<string> {
	const { callbackSecret } = await context.getCredentials('tavusApi');
	return typeof callbackSecret === 'string' ? callbackSecret : '';
}

async function readFromTavus(
	context: IWebhookFunctions,
	{ about, id }: Question,
): Promise<ReadOutcome> {
	try {
		const request = {
			method: 'GET',
			path: PATHS[about](encodeURIComponent(id)),
			...(about === 'interactions' ? {} : { query: { verbose: true } }),
		} as const;
		const { body } = await callTavus(context, request, READ_LIMITS);
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

async function decide(context: IWebhookFunctions): Promise<Decision> {
	const { dropDuplicates, ...settings } = readSettings((name, fallback) =>
		context.getNodeParameter(name, fallback),
	);
	const isTest = context.getMode() === 'manual';
	const trigger = `${context.getWorkflow().id ?? ''}/${context.getNode().id}`;
	const incoming = {
		contentType: context.getHeaderData()['content-type'],
		body: context.getBodyData() as unknown,
		signature: (context.getQueryData() as Record<string, unknown>)['tavus_sig'],
		path: context.getNodeWebhookUrl('default') ?? '',
	};
	const read = async (question: Question): Promise<ReadOutcome> =>
		await readFromTavus(context, question);
	return await receive(incoming, settings, {
		secrets: await readCallbackSecret(context),
		receivedAt: new Date(),
		confirm: async (posted) =>
			await confirmations.run(
				[trigger, context.getMode(), proofOf(posted)].join('/'),
				async () => await confirm(posted, read, clock),
			),
		idsOf: async (id) => idsIn(id, await read({ about: 'conversation', id })),
		claim: (event) => {
			if (isTest || !dropDuplicates) return true;
			const staticData = context.getWorkflowStaticData('node');
			const { fresh, remembered } = memory.claim(trigger, event, staticData['events']);
			staticData['events'] = remembered;
			return fresh;
		},
	});
}

export class TavusTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tavus Trigger',
		name: 'tavusTrigger',
		icon: { light: 'file:tavus.svg', dark: 'file:tavus.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when Tavus reports a finished training, video or document, or an event of a conversation',
		eventTriggerDescription: 'Waiting for Tavus to call the test URL',
		activationMessage: 'Tavus can now call the production URL of this workflow.',
		defaults: { name: 'Tavus Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tavusApi', required: true }],
		triggerPanel: {
			header: 'Start this workflow from Tavus',
			executionsHelp: { active: PANEL_HELP, inactive: PANEL_HELP },
			activationHint: {
				active: 'This workflow is published: Tavus can call its production URL.',
				inactive: 'Publish this workflow, so that Tavus can call its production URL.',
			},
		},
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: WEBHOOK_PATH,
			},
		],
		properties: [events, filters, options],
	};

	methods = { listSearch };

	webhookMethods = {
		default: {
			/** Tavus has no subscriptions (docs.tavus.io): nothing can exist there, and `create` checks the settings each time. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			/** Registers nothing. Refuses settings under which anybody could start the workflow. */
			async create(this: IHookFunctions): Promise<boolean> {
				const settings = readSettings((name, fallback) => this.getNodeParameter(name, fallback));
				const refusal = whyNotPublish({
					...settings,
					hasSecret: hasSecret(await readCallbackSecret(this)),
				});
				if (refusal !== undefined) {
					const { message, description } = refusal;
					throw new NodeOperationError(this.getNode(), message, { description });
				}
				return true;
			},
			/** Nothing was registered, so nothing is left behind. */
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	/** Never throws: n8n answers a throw with 500 and starts a failed execution (n8n webhook-helpers.js). */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		try {
			const decision = await decide(this);
			if (decision.kind === 'ignore') return ignore(decision.text);
			if (decision.kind === 'accept') return accept(this.getResponseObject(), [decision.item]);
			this.logger.warn(
				`Tavus Trigger refused a callback with ${decision.status}: ${decision.why}`,
				{
					workflowId: this.getWorkflow().id,
				},
			);
			return refuse(this.getResponseObject(), decision.status, decision.text);
		} catch (error) {
			const reason = error instanceof Error ? stripSignature(error.message) : 'unknown';
			this.logger.error(`Tavus Trigger could not handle a callback: ${reason}`);
			return refuse(this.getResponseObject(), 503, 'This callback could not be handled now');
		}
	}
}
