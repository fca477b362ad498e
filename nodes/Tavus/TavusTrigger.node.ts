import {
	NodeConnectionTypes,
	NodeOperationError,
	sleep,
	type ICredentialDataDecryptedObject,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { accept, ignore, refuse } from './callbacks/answer';
import { Bounds } from './callbacks/bounds';
import { confirm, Shared } from './callbacks/confirm';
import { idsIn, type Question, type ReadOutcome } from './callbacks/judge';
import { events, options } from './callbacks/parameters';
import { whyNotPublish } from './callbacks/publish';
import { receive, type Decision } from './callbacks/receive';
import { Memory } from './callbacks/remember';
import { readSettings } from './callbacks/settings';
import { hasSecret, stripSignature } from './callbacks/sign';
import { listSearch } from './pickers';
import { readBack } from './readBack';
import { eventsSubtitle } from './subtitles';
import { filters } from './triggerFilters';

const WEBHOOK_PATH = 'tavus';

const PANEL_HELP =
	"Give the <b>production URL</b> of this node to Tavus: paste it into the 'Callback URL' field of the Tavus node that creates the replica, conversation, document, objectives or guardrail, or that generates the video. All events of a conversation go to the URL of that conversation. Then publish this workflow: Tavus can reach it only while it is published. The test URL works for one call, while you listen.";

const clock = { now: () => Date.now(), sleep };
const memory = new Memory();
const credentials = new Shared<ICredentialDataDecryptedObject>();
const reads = new Shared<ReadOutcome>();
const bounds = new Bounds(clock.now);

const secretOf = ({ callbackSecret }: ICredentialDataDecryptedObject): string =>
	typeof callbackSecret === 'string' ? callbackSecret : '';

async function decide(context: IWebhookFunctions): Promise<Decision> {
	const { dropDuplicates, ...settings } = readSettings((name, fallback) =>
		context.getNodeParameter(name, fallback),
	);
	const isTest = context.getMode() === 'manual';
	const node = context.getNode();
	const trigger = `${context.getWorkflow().id ?? ''}/${node.id}`;
	// In a flood, calls that come together read it once: for each reading n8n opens a sandbox (n8n credentials-helper.js).
	const credential = await credentials.run(
		[trigger, context.getMode(), node.credentials?.['tavusApi']?.id].join('/'),
		async () => await context.getCredentials('tavusApi'),
	);
	const incoming = {
		contentType: context.getHeaderData()['content-type'],
		body: context.getBodyData() as unknown,
		signature: (context.getQueryData() as Record<string, unknown>)['tavus_sig'],
		path: context.getNodeWebhookUrl('default') ?? '',
	};
	const laneOf = (signed: boolean): string =>
		[trigger, context.getMode(), signed ? 'signed' : 'unsigned'].join('/');
	// Calls about the same thing share what is read, but not their patience: each may have come later than the one before.
	const read = async (lane: string, question: Question): Promise<ReadOutcome> =>
		await reads.run(
			[lane, question.about, question.id].join('/'),
			async () =>
				(await bounds.read(lane, async () => await readBack(context, credential, question))) ?? {
					kind: 'unavailable',
				},
		);
	return await receive(incoming, settings, {
		secrets: secretOf(credential),
		receivedAt: new Date(),
		confirm: async (posted, signed) => {
			const lane = laneOf(signed);
			const verdict = await bounds.call(
				lane,
				async () => await confirm(posted, async (question) => await read(lane, question), clock),
			);
			return verdict ?? { kind: 'unavailable' };
		},
		idsOf: async (id, signed) =>
			idsIn(id, await read(laneOf(signed), { about: 'conversation', id })),
		claim: (event) => {
			if (isTest || !dropDuplicates) return true;
			const staticData = context.getWorkflowStaticData('node');
			const { fresh, remembered } = memory.claim(trigger, event, staticData['events']);
			if (remembered !== undefined) staticData['events'] = remembered;
			return fresh;
		},
	});
}

/** Throws nothing, not even where n8n has nothing to answer or to log with. */
function giveUp(context: IWebhookFunctions, reason: string): IWebhookResponseData {
	try {
		context.logger.error(`Tavus Trigger could not handle a callback: ${reason}`);
		const text = 'This callback could not be handled now';
		return refuse(context.getResponseObject(), 503, text);
	} catch {
		return { noWebhookResponse: true };
	}
}

export class TavusTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tavus Trigger',
		name: 'tavusTrigger',
		icon: { light: 'file:tavus.svg', dark: 'file:tavus.dark.svg' },
		group: ['trigger'],
		// Both do the same. For a version of exactly 1, n8n evaluates an expression in a sandbox at every call (n8n webhook-helpers.js).
		version: [1, 1.1],
		subtitle: eventsSubtitle,
		// The list of nodes shows it for the Tavus node too: n8n puts the two into one entry and takes the trigger's words.
		description:
			'Generate AI videos, hold live video conversations and train replicas (faces), or start the workflow when one of them is done',
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
					hasSecret: hasSecret(secretOf(await this.getCredentials('tavusApi'))),
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
			return giveUp(this, reason);
		}
	}
}
