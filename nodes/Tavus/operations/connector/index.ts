import type { Resource } from '../types';
import { create } from './create';

export const connector: Resource = {
	value: 'connector',
	name: 'Connector',
	description: 'An MCP server whose tools personas can use',
	aliases: ['connector', 'MCP', 'MCP server'],
	operations: [create],
};
