import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../values';
import { conversationPath } from './shared';

/** What can be on the canvas (docs.tavus.io, "Record Canvas Interaction"). */
export const COMPONENTS = [
	'canvas.alert',
	'canvas.calendar',
	'canvas.chart',
	'canvas.image',
	'canvas.input',
	'canvas.question',
	'canvas.scheduling_embed',
	'canvas.text',
	'canvas.video',
] as const;

/** What a participant can do with it (docs.tavus.io, "Record Canvas Interaction"). */
export const INTERACTIONS = ['submit', 'clear', 'dismiss', 'error', 'heartbeat', 'skip'] as const;

/** Example values of docs.tavus.io ("Canvas"). */
export const INTERACTION_SAMPLE: IDataObject = {
	conversation_id: 'c123456',
	interaction_id: 'ci_call_8f2d41_submit_5e0b7c2a',
	tool_call_id: 'call_8f2d41',
	component: 'canvas.question',
	component_version: 'v1',
	type: 'submit',
	value: { selected_option_ids: ['opt_2'], skipped: false },
	timestamp: '2026-06-09T21:14:03.498Z',
};

export const interactionsPath = (id: string): string =>
	`${conversationPath(id)}/canvas/interactions`;

/**
 * The interactions in an answer; where the list stands in it is not documented.
 *
 * @returns `undefined` for what is no such list
 */
export function interactionsIn(body: unknown): IDataObject[] | undefined {
	const places: unknown[] = isRecord(body) ? [body['data'], body['interactions']] : [body];
	const list = places.find((place) => Array.isArray(place)) as unknown[] | undefined;
	return list?.filter(isRecord) as IDataObject[] | undefined;
}

/** An interaction with its conversation; the same whether it stands alone or, as in a callback, under `properties`. */
export function interactionItem(row: IDataObject, conversation: string): IDataObject {
	const { properties, ...envelope } = row;
	const all = isRecord(properties) ? { ...envelope, ...properties } : row;
	return { conversation_id: conversation, ...(all as IDataObject) };
}
