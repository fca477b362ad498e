import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../values';
import { pick, SIMPLE_FIELDS } from '../../simpleFields';
import { needed, toolId as picker } from '../shared/locators';
import { maskAuth } from '../shared/masked';
import { oneWith } from '../shared/one';
import { maskSecrets } from '../shared/secrets';

/** Example values of docs.tavus.io ("Get Tool"). */
export const TOOL_SAMPLE: IDataObject = {
	tool_id: 'tabc123def456',
	name: 'get_weather',
	description: 'Get the current weather for a city',
	parameters: {
		type: 'object',
		properties: { city: { type: 'string', description: 'City name' } },
		required: ['city'],
	},
	delivery: { app_message: true },
	trigger_type: 'in_call',
	origin: 'llm',
	on_call: 'generate_filler',
	on_resolve: 'generate_response',
	updated_at: '2026-05-15T10:30:00',
};

export const TOOLS_PATH = '/v2/tools';

export const toolPath = (id: string): string => `${TOOLS_PATH}/${encodeURIComponent(id)}`;

/** The tool that an operation is about. */
export const toolId = needed(picker);

/** Where the calls go, without the secrets in it. */
function maskDelivery(delivery: IDataObject): IDataObject {
	const { api } = delivery;
	if (!isRecord(api)) return delivery;
	const masked = Object.entries(api).map(([key, value]) => {
		if (key === 'auth') return [key, maskAuth(value)];
		// A template shows where arguments go: `{city}` is no secret.
		return [
			key,
			key === 'body_template' || key === 'url' ? value : maskSecrets({ [key]: value })[key],
		];
	});
	return { ...delivery, api: Object.fromEntries(masked) as IDataObject };
}

/** @param simple false keeps everything that Tavus sent, the most useful first, without secrets */
export function toolItem(row: IDataObject, simple: boolean): IDataObject {
	const { delivery } = row;
	const safe = isRecord(delivery)
		? { ...row, delivery: maskDelivery(delivery as IDataObject) }
		: row;
	const useful = pick(safe, SIMPLE_FIELDS.tool);
	return simple ? useful : { ...useful, ...safe };
}

/** The tool in an answer about one; `undefined` when it has no ID. */
export function readTool(body: unknown, simple: boolean): IDataObject | undefined {
	const row = oneWith(body, 'tool_id');
	return row && toolItem(row, simple);
}
