import type { Resource } from '../types';
import { create } from './create';
import { del } from './delete';
import { end } from './end';
import { get } from './get';
import { getMany } from './getMany';
import { init } from './init';
import { start } from './start';
import { update } from './update';

export const deployment: Resource = {
	value: 'deployment',
	name: 'Deployment',
	description: 'A persona on a website or on a page of its own, run by Tavus',
	aliases: ['deployment', 'embed', 'landing page', 'widget'],
	operations: [create, del, end, get, getMany, init, start, update],
};
