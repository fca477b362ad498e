import type { Resource } from '../types';
import { del } from './delete';
import { download } from './download';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const voice: Resource = {
	value: 'voice',
	name: 'Voice',
	description: 'How personas and replicas sound: stock voices and your own',
	aliases: ['voice', 'speech'],
	operations: [getMany, del, download, get, update],
};
