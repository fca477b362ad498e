import type { Resource } from '../types';
import { create } from './create';
import { del } from './delete';
import { download } from './download';
import { get } from './get';
import { getMany } from './getMany';
import { rename } from './rename';
import { update } from './update';
import { waitUntilDone } from './waitUntilDone';

export const replica: Resource = {
	value: 'replica',
	name: 'Replica (Face)',
	description: 'A person or figure that speaks in videos and live conversations',
	aliases: ['AI video', 'avatar', 'clone', 'digital twin', 'face', 'replica', 'talking head'],
	operations: [create, del, download, get, getMany, rename, update, waitUntilDone],
};
