import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../values';
import { listPlan } from '../shared/list';
import { limit, options, returnAll } from '../shared/properties';
import type { Operation } from '../types';
import { connectorId, connectorPath } from './shared';

/** What docs.tavus.io does not say is where the list is: under `tools` as MCP has it, or under `data` as Tavus's other lists. */
function toolRows(body: unknown): IDataObject[] | undefined {
	const rows: unknown = isRecord(body) ? (body['tools'] ?? body['data']) : body;
	if (isRecord(rows)) return toolRows(rows);
	return Array.isArray(rows) ? (rows.filter(isRecord) as IDataObject[]) : undefined;
}

export const getTools: Operation = {
	value: 'getTools',
	name: 'Get Tools',
	action: 'Get tools of connector',
	description: 'List the tools that the MCP server offers right now, one item each',
	endpoint: 'GET /v2/connectors/{connector_id}/preview',
	properties: [connectorId, returnAll, limit, options],
	plan: (fields) => {
		const id = fields.requiredLocator('connectorId');
		return listPlan(fields, {
			path: `${connectorPath(id)}/preview`,
			paged: false,
			rowsOf: toolRows,
			id: 'name',
			toItem: (row) => ({ connector_id: id, ...row }),
		});
	},
	sample: {
		connector_id: 'c8-58ea0f6420b2',
		name: 'list_issues',
		description: 'List issues in the workspace',
	},
};
