import type { Resource } from '../types';
import { create } from './create';
import { del } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const guardrail: Resource = {
	value: 'guardrail',
	name: 'Guardrail',
	description: 'A rule that a persona must keep to in its conversations',
	aliases: ['compliance', 'guardrail', 'moderation', 'safety'],
	operations: [create, del, get, getMany, update],
};
