import type { Resource } from '../types';
import { create } from './create';
import { del } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const objective: Resource = {
	value: 'objective',
	name: 'Objective',
	description: 'What a persona is to accomplish in its conversations, step by step',
	aliases: ['goal', 'interview', 'intake', 'objective'],
	operations: [create, del, get, getMany, update],
};
