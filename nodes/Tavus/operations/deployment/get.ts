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
	plan: (fields) => {
		const id = fields.requiredLocator('deploymentId');
		const simple = fields.flag('simplify');
		return {
			kind: 'single',
			request: { method: 'GET', path: deploymentPath(id) },
			toItem: (answer) => readDeployment(answer, simple),
		};
	},
	sample: DEPLOYMENT_SAMPLE,
};
