import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../values';
import { pick, SIMPLE_FIELDS } from '../../simpleFields';
import { connectorId as picker, needed } from '../shared/locators';
import { maskAuth } from '../shared/masked';
import { oneWith } from '../shared/one';

/** Example values of docs.tavus.io ("Create Connector"). */
export const CONNECTOR_SAMPLE: IDataObject = {
	connector_id: 'c8-58ea0f6420b2',
	name: 'Linear',
	server_url: 'https://mcp.linear.app/mcp',
	oauth_status: 'linked',
	selected_tool_names: null,
	last_indexed_at: '2026-08-17T18:20:11',
	last_index_error: null,
	created_at: '2026-08-17T18:02:56.838918',
	updated_at: '2026-08-17T18:20:11.563911',
};

export const CONNECTORS_PATH = '/v2/connectors';

export const connectorPath = (id: string): string => `${CONNECTORS_PATH}/${encodeURIComponent(id)}`;

/** The connector that an operation is about. */
export const connectorId = needed(picker);

/** @param simple false keeps everything that Tavus sent, without the secrets of the server */
export function connectorItem(row: IDataObject, simple: boolean): IDataObject {
	if (simple) return pick(row, SIMPLE_FIELDS.connector);
	const auth: unknown = row['auth_config'];
	return isRecord(auth) ? { ...row, auth_config: maskAuth(auth) as IDataObject } : row;
}

/** The connector in an answer about one, without its secrets; `undefined` when it has no ID. */
export function readConnector(body: unknown, simple: boolean): IDataObject | undefined {
	const row = oneWith(body, 'connector_id');
	return row && connectorItem(row, simple);
}
