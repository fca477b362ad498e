import { listPlan, listProperties } from '../shared/list';
import type { Operation } from '../types';
import { DEPLOYMENT_SAMPLE, deploymentItem, DEPLOYMENTS_PATH } from './shared';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many deployments',
	description: 'List the deployments of the account',
	endpoint: 'GET /v2/deployments',
	properties: listProperties(),
	plan: (fields) =>
		listPlan(fields, {
			path: DEPLOYMENTS_PATH,
			id: 'deployment_id',
			toItem: deploymentItem,
		}),
	sample: DEPLOYMENT_SAMPLE,
};
