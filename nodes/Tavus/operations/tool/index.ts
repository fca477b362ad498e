import type { Resource } from '../types';
import { create } from './create';
import { del } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const tool: Resource = {
	value: 'tool',
	name: 'Tool',
	description: 'A function that personas use during a conversation or after it',
	aliases: ['action', 'function calling', 'tool', 'tool call'],
	operations: [create, del, get, getMany, update],
};
