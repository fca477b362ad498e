import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asRecord, present } from '../../values';
import type { Fields } from '../fields';
import { bodyJson } from '../shared/furtherFields';
import { conversationId, needed } from '../shared/locators';
import { additionalFieldsOf, options } from '../shared/properties';
import type { Operation } from '../types';
import { COMPONENTS, INTERACTIONS, interactionsPath } from './canvas';
import { readConversationId } from './shared';

/** Docs.tavus.io, "Record Canvas Interaction". */
const LONGEST_ID = 128;

const interaction: INodeProperties[] = [
	{
		displayName: 'Interaction ID',
		name: 'interactionId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. ci_call_8f2d41_submit_5e0b7c2a',
		description:
			'An ID of your own, up to 128 characters. The same interaction under the same ID is recorded once.',
	},
	{
		displayName: 'Tool Call ID',
		name: 'toolCallId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. call_8f2d41',
		description: 'The call with which the replica showed the component, up to 128 characters',
	},
	{
		displayName: 'Component',
		name: 'component',
		type: 'options',
		default: 'canvas.question',
		description: 'What the replica showed',
		options: [
			{ name: 'Alert', value: 'canvas.alert' },
			{ name: 'Calendar', value: 'canvas.calendar' },
			{ name: 'Chart', value: 'canvas.chart' },
			{ name: 'Image', value: 'canvas.image' },
			{ name: 'Input', value: 'canvas.input' },
			{ name: 'Question', value: 'canvas.question' },
			{ name: 'Scheduling Embed', value: 'canvas.scheduling_embed' },
			{ name: 'Text', value: 'canvas.text' },
			{ name: 'Video', value: 'canvas.video' },
		],
	},
	{
		displayName: 'Component Version',
		name: 'componentVersion',
		type: 'string',
		required: true,
		default: 'v1',
		description: 'The version that the component names',
	},
	{
		displayName: 'Interaction Type',
		name: 'type',
		type: 'options',
		default: 'submit',
		description: 'What the participant did',
		options: [
			{ name: 'Clear', value: 'clear' },
			{ name: 'Dismiss', value: 'dismiss' },
			{ name: 'Error', value: 'error' },
			{ name: 'Heartbeat', value: 'heartbeat' },
			{ name: 'Skip', value: 'skip' },
			{ name: 'Submit', value: 'submit' },
		],
	},
	{
		displayName: 'Value (JSON)',
		name: 'value',
		type: 'json',
		default: '{}',
		description:
			"What the participant entered or chose, as a JSON object such as { \"skipped\": false }. An empty one is not sent. Anything else goes into 'Further Fields' as 'value'.",
	},
];

const additionalFields: INodeProperties = additionalFieldsOf(bodyJson, {
	displayName: 'Metadata (JSON)',
	name: 'metadata',
	type: 'json',
	default: '{}',
	description: 'What else you want to keep with the interaction, as a JSON object',
});

/** @throws {InputRefused} when the ID is empty or too long */
function readId(fields: Fields, name: string, howToFix: string): string {
	const id = fields.required(name, howToFix);
	if (id.length <= LONGEST_ID) return id;
	return fields.refuse(name, `is longer than ${LONGEST_ID} characters`, 'Use a shorter one.');
}

function readBody(fields: Fields): IDataObject {
	const value = fields.json('value');
	return {
		...fields.json('additionalFields.bodyJson'),
		interaction_id: readId(
			fields,
			'interactionId',
			'Enter an ID of your own: the same interaction under the same ID is recorded once.',
		),
		tool_call_id: readId(
			fields,
			'toolCallId',
			'Enter the ID that came with what the replica showed.',
		),
		component: fields.choice('component', COMPONENTS),
		component_version: fields.required('componentVersion', 'Enter the version, such as v1.'),
		type: fields.choice('type', INTERACTIONS),
		...present<IDataObject[string]>({
			value: value && Object.keys(value).length > 0 ? value : undefined,
			metadata: fields.json('additionalFields.metadata'),
		}),
	};
}

export const recordCanvasInteraction: Operation = {
	value: 'recordCanvasInteraction',
	name: 'Record Canvas Interaction',
	action: 'Record canvas interaction of conversation',
	description:
		'Tell a running conversation what a participant did with a component that the replica showed. Recording the same one twice changes nothing.',
	endpoint: 'POST /v2/conversations/{conversation_id}/canvas/interactions',
	properties: [needed(conversationId), ...interaction, additionalFields, options],
	plan: (fields) => {
		const id = readConversationId(fields);
		const body = readBody(fields);
		return {
			kind: 'single',
			request: { method: 'POST', path: interactionsPath(id), body },
			toItem: (answer) => ({
				...(asRecord(answer) as IDataObject | undefined),
				conversation_id: id,
				interaction_id: body['interaction_id'],
			}),
		};
	},
	sample: {
		success: true,
		conversation_id: 'c123456',
		interaction_id: 'ci_call_8f2d41_submit_5e0b7c2a',
	},
};
