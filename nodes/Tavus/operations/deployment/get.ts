import { readPlan } from '../shared/one';
import { options, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { DEPLOYMENT_SAMPLE, deploymentId, deploymentPath, readDeployment } from './shared';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get deployment',
	description: 'Read one deployment, with how often it was used',
	endpoint: 'GET /v2/deployments/{deployment_id}',
	properties: [deploymentId, simplify, options],
	plan: (fields) => readPlan(fields, 'deploymentId', deploymentPath, readDeployment),
	sample: DEPLOYMENT_SAMPLE,
};
