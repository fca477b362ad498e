import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../values';
import { conversationPath } from './shared';

/** What can be on the canvas; the first is the default (docs.tavus.io, "Record Canvas Interaction"). */
export const COMPONENTS = [
	'canvas.question',
	'canvas.alert',
	'canvas.calendar',
	'canvas.chart',
	'canvas.image',
	'canvas.input',
	'canvas.scheduling_embed',
	'canvas.text',
	'canvas.video',
] as const;

/** What a participant can do with it (docs.tavus.io, "Record Canvas Interaction"). */
export const INTERACTIONS = ['submit', 'clear', 'dismiss', 'error', 'heartbeat', 'skip'] as const;

/** Example values of docs.tavus.io ("List Canvas Interactions"). */
export const INTERACTION_SAMPLE: IDataObject = {
	conversation_id: 'c123456',
	interaction_id: 'ci_call_8f2d41_submit_5e0b7c2a',
	tool_call_id: 'call_8f2d41',
	component: 'canvas.question',
	component_version: 'v1',
	type: 'submit',
	value: { selected_option_ids: ['opt_2'], skipped: false },
	created_at: '2026-06-09T21:14:03.518923',
};

export const interactionsPath = (id: string): string =>
	`${conversationPath(id)}/canvas/interactions`;

/**
 * The interactions in an answer: in `data` (docs.tavus.io, "List Canvas Interactions"), or alone.
 *
 * @returns `undefined` for what is no such list
 */
export function interactionsIn(body: unknown): IDataObject[] | undefined {
	const list: unknown = isRecord(body) ? body['data'] : body;
	return Array.isArray(list) ? (list.filter(isRecord) as IDataObject[]) : undefined;
}

/** An interaction with its conversation; the same whether it stands alone or, as in a callback, under `properties`. */
export function interactionItem(row: IDataObject, conversation: string): IDataObject {
	const { properties, ...envelope } = row;
	const all = isRecord(properties) ? { ...envelope, ...properties } : row;
	return { conversation_id: conversation, ...(all as IDataObject) };
}
