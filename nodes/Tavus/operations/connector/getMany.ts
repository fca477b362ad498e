import { listPlan, listProperties } from '../shared/list';
import type { Operation } from '../types';
import { CONNECTOR_SAMPLE, connectorItem, CONNECTORS_PATH } from './shared';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many connectors',
	description: 'List the connectors of the account',
	endpoint: 'GET /v2/connectors',
	properties: listProperties(),
	plan: (fields) =>
		listPlan(fields, {
			path: CONNECTORS_PATH,
			id: 'connector_id',
			toItem: connectorItem,
		}),
	sample: CONNECTOR_SAMPLE,
};
