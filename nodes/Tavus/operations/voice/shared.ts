import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asText, isRecord } from '../../values';
import { pick, SIMPLE_FIELDS } from '../../simpleFields';
import { withLegacyNames } from '../../vocabulary';
import { needed, voiceId as voiceIdPicker } from '../shared/locators';
import { oneWith } from '../shared/one';

/** Example values of docs.tavus.io. */
export const VOICE_SAMPLE: IDataObject = {
	voice_name: 'anna',
	replica_id: 'r90bbd427f71',
	audio_url: 'https://cdn.example.com/anna.mp3',
	tags: ['female'],
};

/** Example values of docs.tavus.io ("Get Voice"). */
export const OWN_VOICE_SAMPLE: IDataObject = {
	voice_id: 'v0a1b2c3d4e5f',
	voice_name: 'Ana',
	status: 'completed',
	voice_type: 'user',
	description: 'Warm, unhurried, mid-Atlantic',
	tags: ['female'],
	created_at: '2026-08-17T12:00:00.000000',
};

export const voicePath = (id: string): string => `/v2/voices/${encodeURIComponent(id)}`;

/** The voice that an operation is about. */
export const voiceId = needed(voiceIdPicker);

export const voiceName: INodeProperties = {
	displayName: 'Voice',
	name: 'voiceName',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The voice to use',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a voice...',
			typeOptions: { searchListMethod: 'searchVoices', searchable: true },
		},
		{ displayName: 'By Name', name: 'id', type: 'string', placeholder: 'e.g. anna' },
	],
};

/** Tags as plain names: Tavus wraps each in an object (docs.tavus.io, "List Voices"). */
function tagNames(tags: unknown): string[] {
	return Array.isArray(tags)
		? tags
				.map((tag: unknown) => asText(isRecord(tag) ? tag['tag_name'] : tag))
				.filter((name) => name !== '')
		: [];
}

/** @param simple false keeps everything that Tavus sent */
export function voiceItem(row: IDataObject, simple: boolean): IDataObject {
	const named = withLegacyNames(row);
	return simple ? pick({ ...named, tags: tagNames(named['tags']) }, SIMPLE_FIELDS.voice) : named;
}

/** The voice in an answer about one; `undefined` when it has no ID. */
export function readVoice(body: unknown, simple: boolean): IDataObject | undefined {
	const row = oneWith(body, 'voice_id');
	return row && voiceItem(row, simple);
}
