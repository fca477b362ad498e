import type { Resource } from '../types';
import { del } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { publish } from './publish';

export const persona: Resource = {
	value: 'persona',
	name: 'Persona (PAL)',
	description: 'How an AI person behaves in live conversations: prompt, language model, voice',
	aliases: ['agent', 'AI persona', 'PAL', 'persona', 'personality', 'system prompt'],
	operations: [get, del, getMany, publish],
};
