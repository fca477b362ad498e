import { asText } from '../../values';
import { limit, options, readWanted, returnAll, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { DEPLOYMENT_SAMPLE, deploymentItem, DEPLOYMENTS_PATH } from './shared';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many deployments',
	description: 'List the deployments of the account',
	endpoint: 'GET /v2/deployments',
	properties: [returnAll, limit, simplify, options],
	plan: (fields) => {
		const simple = fields.flag('simplify');
		return {
			kind: 'list',
			path: DEPLOYMENTS_PATH,
			query: {},
			wanted: readWanted(fields),
			idOf: (row) => asText(row['deployment_id']),
			toItem: (row) => deploymentItem(row, simple),
		};
	},
	sample: DEPLOYMENT_SAMPLE,
};
