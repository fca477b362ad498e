import type { Resource } from '../types';
import { del } from './delete';
import { deleteStore } from './deleteStore';

export const memory: Resource = {
	value: 'memory',
	name: 'Memory',
	description: 'What personas remember from one conversation to the next',
	aliases: ['memories', 'memory', 'memory store'],
	operations: [del, deleteStore],
};
