import type { IDataObject } from 'n8n-workflow';

import { asText, isRecord } from '../../values';
import { binaryField, fileAt, readBinaryField } from '../shared/download';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { voiceItem, voiceName, VOICE_SAMPLE } from './shared';

/** The most that Tavus gives a page (docs.tavus.io, "List Voices"). */
const PAGE_SIZE = 100;

/**
 * The voice with exactly this name. Tavus searches for parts of names, does not mind capitals, and lists a voice once for every
 * replica that has it (docs.tavus.io, "List Voices"); one with a preview is preferred.
 */
function voiceIn(answer: unknown, name: string): IDataObject | undefined {
	const rows: unknown = isRecord(answer) ? answer['data'] : answer;
	const wanted = name.toLowerCase();
	const found = (Array.isArray(rows) ? rows : [])
		.filter(isRecord)
		.filter((row) => asText(row['voice_name']).toLowerCase() === wanted);
	const heard = found.find((row) => asText(row['audio_url']) !== '');
	return (heard ?? found[0]) as IDataObject | undefined;
}

export const download: Operation = {
	value: 'download',
	name: 'Download Preview',
	action: 'Download voice preview',
	description: 'Download the audio file in which a voice can be heard',
	endpoint: 'GET /v2/voices',
	properties: [voiceName, binaryField, options],
	plan: (fields) => {
		const name =
			fields.locator('voiceName') ??
			fields.refuse('voiceName', 'is empty', 'Choose a voice from the list, or enter its name.');
		return {
			kind: 'download',
			request: { method: 'GET', path: '/v2/voices', query: { search: name, limit: PAGE_SIZE } },
			fileOf: (answer) => fileAt(voiceIn(answer, name)?.['audio_url'], name),
			missing: {
				message: `Tavus has no preview of a voice '${name}'`,
				description:
					"Choose the voice from the list, or check the spelling. Some voices have no preview; 'Get Many' shows which do.",
			},
			toItem: (answer) => voiceItem(voiceIn(answer, name) ?? { voice_name: name }, true),
			binaryField: readBinaryField(fields),
		};
	},
	sample: VOICE_SAMPLE,
};
