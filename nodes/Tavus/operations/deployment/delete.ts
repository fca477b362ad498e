import { deletePlan } from '../shared/one';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { deploymentId, deploymentPath } from './shared';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete deployment',
	description: 'Delete a deployment: pages that show it can start no more conversations',
	endpoint: 'DELETE /v2/deployments/{deployment_id}',
	properties: [deploymentId, options],
	plan: (fields) => deletePlan(fields, 'deploymentId', deploymentPath, 'deployment_id'),
	sample: { deleted: true, deployment_id: 'd1234567890abcdef' },
};
