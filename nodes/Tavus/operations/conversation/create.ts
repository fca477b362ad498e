import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asRecord, present } from '../../values';
import type { Fields } from '../fields';
import { replicaFilter } from '../replica/shared';
import { personaId } from '../shared/locators';
import { createOptions, jobCallbackUrl } from '../shared/properties';
import { readWait, whenDone } from '../shared/waiting';
import { eitherName } from '../../vocabulary';
import type { Operation, Wait } from '../types';
import { additionalFields, readAdditional } from './additional';
import { CONVERSATION_JOBS } from './jobs';
import { callSettings, readSettings } from './settings';
import { CONVERSATION_HOURS, readConversation } from './shared';
import { WAIT_FOR, waitFor } from './waitFor';

/** Who speaks, and with what in mind. */
const about: INodeProperties[] = [
	{
		...personaId,
		description:
			"How the replica behaves. Tavus now calls it a PAL. Without one, Tavus's own is used.",
		// N8n marks only fields that are needed in any case.
		hint: 'Choose a persona, a replica, or both',
	},
	{
		...replicaFilter,
		description:
			'Who speaks, instead of the replica of the persona. Needed when the persona has none.',
	},
	{
		displayName: 'Conversation Name',
		name: 'conversationName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Interview with Ada',
		description: 'A name to find the conversation by',
	},
	{
		displayName: 'Conversational Context',
		name: 'conversationalContext',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. You talk to Ada, who asked for a demo of the new plan.',
		description: "What the replica is to know about this conversation, beside the persona's prompt",
	},
	{
		displayName: 'Custom Greeting',
		name: 'customGreeting',
		type: 'string',
		default: '',
		placeholder: 'e.g. Hi Ada, good to see you!',
		description: 'What the replica says first, when a participant joins',
	},
];

const callbackUrl: INodeProperties = jobCallbackUrl(
	'with everything that happens in the conversation',
);

/** The link to the room comes out with the item: whoever is to join has to have it before the node waits. */
const untilDone: INodeProperties[] = whenDone(CONVERSATION_HOURS).flatMap((property, index) => {
	if (index > 0) return [property];
	const when = {
		...property,
		description:
			"Whether to go on at once with the link to join, or when the call is over. The link comes out with the item, so wait here only when people get in without it, such as with 'Meeting URL'; else send the link first, then use 'Wait Until Done'.",
	};
	const what = {
		...waitFor,
		description: `${waitFor.description ?? ''} A parked execution is looked at only when Tavus calls: what never comes ends at the time limit.`,
		displayOptions: { show: { whenDone: ['poll', 'park'] } },
	};
	return [when, what];
});

/** @throws {InputRefused} when what is waited for cannot come */
function refuseInVain(fields: Fields, body: IDataObject, { mode }: Wait): void {
	if (mode === 'return') return;
	const awaited = fields.choice('waitFor', WAIT_FOR);
	if (awaited !== 'ended' && body['test_mode'] === true) {
		fields.refuse(
			'waitFor',
			"cannot be had in 'Test Mode': no replica joins",
			"Wait for 'End of the Call', or turn 'Test Mode' off.",
		);
	}
	if (awaited === 'recording' && asRecord(body['properties'])?.['enable_recording'] !== true) {
		fields.refuse(
			'waitFor',
			"needs 'Enable Recording'",
			"Turn on 'Enable Recording' under 'Call Settings': without it there is no recording to wait for.",
		);
	}
}

/** The fields that say who joins, in both vocabularies. */
const WHO = ['persona_id', 'replica_id'].flatMap(eitherName);

/** The body of `POST /v2/conversations`: only what the user entered. @throws {InputRefused} for what Tavus would not take */
function readBody(fields: Fields, wait: Wait): IDataObject {
	const { properties: further, ...additional } = readAdditional(fields);
	const body: IDataObject = {
		...additional,
		...present<IDataObject[string]>({
			persona_id: fields.locator('personaId'),
			replica_id: fields.locator('replicaId'),
			conversation_name: fields.text('conversationName'),
			conversational_context: fields.text('conversationalContext'),
			custom_greeting: fields.text('customGreeting'),
			// A parked execution is called back under an address of its own.
			callback_url: wait.mode === 'park' ? undefined : fields.callbackUrl('callbackUrl'),
			properties: readSettings(fields, (asRecord(further) ?? {}) as IDataObject),
		}),
	};
	// Docs.tavus.io, "Create Conversation": each request needs a replica, be it that of the persona.
	if (!WHO.some((name) => Object.hasOwn(body, name))) {
		fields.refuse(
			'personaId',
			`and '${fields.label('replicaId')}' are both empty`,
			'Choose a persona that has a replica, or a replica: somebody has to be in the room.',
		);
	}
	refuseInVain(fields, body, wait);
	return body;
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create conversation',
	description:
		'Start a live video conversation with a replica, and get the link to join it. Billing starts at creation, and each running conversation takes one slot of the account.',
	endpoint: 'POST /v2/conversations',
	creates: true,
	job: CONVERSATION_JOBS,
	properties: [...about, ...untilDone, callbackUrl, callSettings, additionalFields, createOptions],
	plan: (fields) => {
		const wait = readWait(fields);
		return {
			kind: 'create',
			request: {
				method: 'POST',
				path: '/v2/conversations',
				body: readBody(fields, wait),
				creates: true,
			},
			toItem: (answer) => readConversation(answer, false),
			wait,
		};
	},
	sample: {
		conversation_id: 'c123456',
		conversation_name: 'A Meeting with Hassaan',
		conversation_url: 'https://tavus.daily.co/c123456',
		status: 'active',
		callback_url: 'https://n8n.example.com/webhook/5f0c/tavus',
		created_at: '2025-05-13T06:42:58.291561Z',
	},
};
