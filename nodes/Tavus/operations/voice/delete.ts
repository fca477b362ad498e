import { deletePlan } from '../shared/one';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { voiceId, voicePath } from './shared';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete voice',
	description: 'Delete a voice of your own',
	endpoint: 'DELETE /v2/voices/{voice_id}',
	properties: [voiceId, options],
	plan: (fields) => deletePlan(fields, 'voiceId', voicePath, 'voice_id'),
	sample: { deleted: true, voice_id: 'v0a1b2c3d4e5f' },
};
