import type { Resource } from '../types';
import { create } from './create';
import { del } from './delete';
import { download } from './download';
import { get } from './get';
import { getMany } from './getMany';
import { rename } from './rename';
import { waitUntilDone } from './waitUntilDone';

export const video: Resource = {
	value: 'video',
	name: 'Video',
	description: 'A rendered video in which a replica says a text or speaks with a recorded voice',
	aliases: ['AI video', 'generate video', 'personalised video', 'personalized video', 'render'],
	operations: [create, del, download, get, getMany, rename, waitUntilDone],
};
