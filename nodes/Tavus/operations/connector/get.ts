import { options, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { CONNECTOR_SAMPLE, connectorId, connectorPath, readConnector } from './shared';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get connector',
	description: 'Read one connector: where its server is, and whether its owner has agreed',
	endpoint: 'GET /v2/connectors/{connector_id}',
	properties: [connectorId, simplify, options],
	plan: (fields) => {
		const id = fields.requiredLocator('connectorId');
		const simple = fields.flag('simplify');
		return {
			kind: 'single',
			request: { method: 'GET', path: connectorPath(id) },
			toItem: (answer) => readConnector(answer, simple),
		};
	},
	sample: CONNECTOR_SAMPLE,
};
