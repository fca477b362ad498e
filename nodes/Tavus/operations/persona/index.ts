import type { Resource } from '../types';
import { create } from './create';
import { del } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { publish } from './publish';
import { update } from './update';

export const persona: Resource = {
	value: 'persona',
	name: 'Persona (PAL)',
	description: 'How an AI person behaves in live conversations: prompt, language model, voice',
	aliases: ['agent', 'AI persona', 'PAL', 'persona', 'personality', 'system prompt'],
	operations: [create, del, get, getMany, publish, update],
};
