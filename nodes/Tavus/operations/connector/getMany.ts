import { asText } from '../../values';
import { limit, options, readWanted, returnAll, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { CONNECTOR_SAMPLE, connectorItem, CONNECTORS_PATH } from './shared';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many connectors',
	description: 'List the connectors of the account',
	endpoint: 'GET /v2/connectors',
	properties: [returnAll, limit, simplify, options],
	plan: (fields) => {
		const simple = fields.flag('simplify');
		return {
			kind: 'list',
			path: CONNECTORS_PATH,
			query: {},
			wanted: readWanted(fields),
			idOf: (row) => asText(row['connector_id']),
			toItem: (row) => connectorItem(row, simple),
		};
	},
	sample: CONNECTOR_SAMPLE,
};
