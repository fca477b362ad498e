import type { Resource } from '../types';
import { create } from './create';
import { del } from './delete';
import { end } from './end';
import { get } from './get';
import { getCanvasInteractions } from './getCanvasInteractions';
import { getMany } from './getMany';
import { recordCanvasInteraction } from './recordCanvasInteraction';
import { waitUntilDone } from './waitUntilDone';

export const conversation: Resource = {
	value: 'conversation',
	name: 'Conversation',
	description: 'A live video call in which a replica sees, hears and answers a person',
	aliases: [
		'CVI',
		'conversational video',
		'live avatar',
		'real-time video',
		'transcript',
		'video agent',
		'video call',
	],
	operations: [
		create,
		del,
		end,
		get,
		getCanvasInteractions,
		getMany,
		recordCanvasInteraction,
		waitUntilDone,
	],
};
