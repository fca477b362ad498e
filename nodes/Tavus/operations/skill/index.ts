import type { Resource } from '../types';
import { get } from './get';
import { getMany } from './getMany';

export const skill: Resource = {
	value: 'skill',
	name: 'Skill',
	description: 'A ready-made ability of Tavus that can be attached to personas',
	aliases: ['canvas', 'internet search', 'presentation', 'skill'],
	operations: [getMany, get],
};
