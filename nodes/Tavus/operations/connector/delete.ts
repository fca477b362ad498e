import { deletePlan } from '../shared/one';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { connectorId, connectorPath } from './shared';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete connector',
	description: 'Delete a connector: personas that have it go on without its tools',
	endpoint: 'DELETE /v2/connectors/{connector_id}',
	properties: [connectorId, options],
	plan: (fields) => deletePlan(fields, 'connectorId', connectorPath, 'connector_id'),
	sample: { deleted: true, connector_id: 'c8-58ea0f6420b2' },
};
