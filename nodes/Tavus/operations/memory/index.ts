import type { Resource } from '../types';
import { createPinned } from './createPinned';
import { createStore } from './createStore';
import { del } from './delete';
import { deleteLearnedProfile } from './deleteLearnedProfile';
import { deleteLearnedTimeline } from './deleteLearnedTimeline';
import { deletePinned } from './deletePinned';
import { deleteStore } from './deleteStore';
import { getLearned } from './getLearned';
import { getPinned } from './getPinned';
import { getStore } from './getStore';
import { getStores } from './getStores';
import { updatePinned } from './updatePinned';

export const memory: Resource = {
	value: 'memory',
	name: 'Memory',
	description: 'What personas remember from one conversation to the next',
	aliases: ['memories', 'memory', 'memory store'],
	operations: [
		del,
		createPinned,
		createStore,
		deleteLearnedProfile,
		deleteLearnedTimeline,
		deletePinned,
		deleteStore,
		getLearned,
		getPinned,
		getStores,
		getStore,
		updatePinned,
	],
};
