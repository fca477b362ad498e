import { options, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { readTool, TOOL_SAMPLE, toolId, toolPath } from './shared';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get tool',
	description: 'Read one tool: its parameters, when it is used, and where its calls go',
	endpoint: 'GET /v2/tools/{tool_id}',
	properties: [toolId, simplify, options],
	plan: (fields) => {
		const id = fields.requiredLocator('toolId');
		const simple = fields.flag('simplify');
		return {
			kind: 'single',
			request: { method: 'GET', path: toolPath(id) },
			toItem: (answer) => readTool(answer, simple),
		};
	},
	sample: TOOL_SAMPLE,
};
