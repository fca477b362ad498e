import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asText, isRecord } from '../../values';
import { pick, SIMPLE_FIELDS, withLegacyNames } from '../../vocabulary';

/** Example values of docs.tavus.io. */
export const VOICE_SAMPLE: IDataObject = {
	voice_name: 'anna',
	replica_id: 'r90bbd427f71',
	audio_url: 'https://cdn.example.com/anna.mp3',
	tags: ['female'],
};

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
