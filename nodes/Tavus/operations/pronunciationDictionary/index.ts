import type { Resource } from '../types';
import { create } from './create';
import { del } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const pronunciationDictionary: Resource = {
	value: 'pronunciationDictionary',
	name: 'Pronunciation Dictionary',
	description: 'How personas speak names and terms',
	aliases: ['dictionary', 'IPA', 'pronunciation'],
	operations: [create, del, get, getMany, update],
};
