import type { Resource } from '../types';
import { download } from './download';
import { getMany } from './getMany';

export const voice: Resource = {
	value: 'voice',
	name: 'Voice',
	description: 'A stock voice for replicas that are trained from an image',
	aliases: ['voice', 'speech'],
	operations: [getMany, download],
};
