import { readPlan } from '../shared/one';
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
	plan: (fields) => readPlan(fields, 'connectorId', connectorPath, readConnector),
	sample: CONNECTOR_SAMPLE,
};
