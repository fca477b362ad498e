import type { Resource } from '../types';
import { create } from './create';
import { del } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { getTools } from './getTools';
import { reconnect } from './reconnect';
import { update } from './update';

export const connector: Resource = {
	value: 'connector',
	name: 'Connector',
	description: 'An MCP server whose tools personas can use',
	aliases: ['connector', 'MCP', 'MCP server'],
	operations: [create, del, get, getMany, getTools, reconnect, update],
};
