import { readPlan } from '../shared/one';
import { options, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { OWN_VOICE_SAMPLE, readVoice, voiceId, voicePath } from './shared';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get voice',
	description: 'Read one voice: whether it is ready, and why it could not be made',
	endpoint: 'GET /v2/voices/{voice_id}',
	properties: [voiceId, simplify, options],
	plan: (fields) => readPlan(fields, 'voiceId', voicePath, readVoice),
	sample: OWN_VOICE_SAMPLE,
};
