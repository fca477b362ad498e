import { deletePlan } from '../shared/one';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { toolId, toolPath } from './shared';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete tool',
	description: 'Delete a tool and detach it from every persona; its name can be used again',
	endpoint: 'DELETE /v2/tools/{tool_id}',
	properties: [toolId, options],
	plan: (fields) => deletePlan(fields, 'toolId', toolPath, 'tool_id'),
	sample: { deleted: true, tool_id: 'tabc123def456' },
};
