import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { hideKeys } from '../../echo';
import { asText, present } from '../../values';
import { withLegacyNames } from '../../vocabulary';
import type { Fields } from '../fields';
import { conversationId, needed } from '../shared/locators';
import { options, simplify } from '../shared/properties';
import type { Operation } from '../types';
import {
	factsOf,
	isOver,
	lastEvent,
	told,
	TRANSCRIPT_READY,
	withoutIt,
	withTranscript,
} from './results';
import {
	CONVERSATION_SAMPLE,
	conversationIn,
	conversationItem,
	conversationPath,
	readConversationId,
} from './shared';

const OUTPUTS = ['conversation', 'transcript', 'events'] as const;

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'conversation',
	description: 'What to return of the conversation',
	options: [
		{
			name: 'Conversation',
			value: 'conversation',
			description: 'Its status, its link, why it ended and how many seconds it lasted',
		},
		{
			name: 'Events',
			value: 'events',
			description: 'Everything that happened, as the callbacks tell it',
		},
		{
			name: 'Transcript',
			value: 'transcript',
			description: 'Who said what, as one text and as rows',
		},
	],
};

const includeSystemTurns: INodeProperties = {
	displayName: 'Include System Turns',
	name: 'includeSystemTurns',
	type: 'boolean',
	default: false,
	description:
		'Whether the transcript also holds what was not spoken: the prompt, and the calls of tools with what they gave',
	displayOptions: { show: { output: ['transcript'] } },
};

/** The conversation with what was said; without it, with the reason why. */
function transcriptOf(row: IDataObject, system: boolean): IDataObject {
	const it = told(withLegacyNames(row));
	const ready = lastEvent(it, TRANSCRIPT_READY);
	if (ready !== undefined) return withTranscript(it, ready.properties, system);
	const reason = isOver(it) ? 'Tavus has told of no transcript' : 'the call is not over yet';
	return { ...withoutIt(it, reason), transcript: '', turns: [] };
}

/** The conversation with its events, oldest first as Tavus sends them, their times as ISO 8601. */
function eventsIn(row: IDataObject): IDataObject {
	const it = told(withLegacyNames(row));
	const events = it.events.map(({ event_type: type, timestamp, atMs, properties }) =>
		present<unknown>({
			event_type: type,
			timestamp: atMs === undefined ? asText(timestamp) || undefined : new Date(atMs).toISOString(),
			properties,
		}),
	);
	return { ...factsOf(it), events: events as IDataObject[] };
}

/** What becomes of a row. @throws {InputRefused} when an expression gave something else than the fields offer */
function readOutput(fields: Fields): (row: IDataObject) => IDataObject {
	const system = fields.flag('includeSystemTurns');
	const simple = fields.flag('simplify');
	switch (fields.choice('output', OUTPUTS)) {
		case 'transcript':
			return (row) => transcriptOf(row, system);
		case 'events':
			return eventsIn;
		default:
			return (row) => conversationItem(row, simple);
	}
}

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get conversation',
	description: 'Read one conversation: its status, its transcript, or everything that happened',
	endpoint: 'GET /v2/conversations/{conversation_id}',
	properties: [
		needed(conversationId),
		output,
		includeSystemTurns,
		{ ...simplify, displayOptions: { show: { output: ['conversation'] } } },
		options,
	],
	plan: (fields) => {
		const itemOf = readOutput(fields);
		return {
			kind: 'single',
			request: {
				method: 'GET',
				path: conversationPath(readConversationId(fields)),
				query: { verbose: true },
			},
			toItem: (answer) => {
				const row = conversationIn(answer);
				// What Tavus sent for a tool after the call carries the keys of that tool.
				return row === undefined ? undefined : (hideKeys(itemOf(row)) as IDataObject);
			},
		};
	},
	sample: CONVERSATION_SAMPLE,
};
