import { readPlan } from '../shared/one';
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
	plan: (fields) => readPlan(fields, 'toolId', toolPath, readTool),
	sample: TOOL_SAMPLE,
};
