import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { present } from '../../values';
import type { Fields } from '../fields';
import { textUpTo } from '../shared/limits';
import { partialPlan } from '../shared/patch';
import { options, updateFieldsOf } from '../shared/properties';
import type { Operation } from '../types';
import { OWN_VOICE_SAMPLE, voiceId, voiceItem, voicePath } from './shared';

/** Characters and tags (docs.tavus.io, "Update Voice"). */
const LONGEST_NAME = 255;
const LONGEST_DESCRIPTION = 1_000;
const LONGEST_TAG = 64;
const MOST_TAGS = 50;

const at = (name: string): string => `updateFields.${name}`;

const updateFields: INodeProperties = updateFieldsOf(
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		placeholder: 'e.g. Warm, unhurried',
		description: 'A note about the voice, at most 1,000 characters',
	},
	{
		displayName: 'Remove Description',
		name: 'clearDescription',
		type: 'boolean',
		default: false,
		description: 'Whether to leave the voice without a description',
	},
	{
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		default: '',
		placeholder: 'e.g. female, calm',
		description: 'Comma-separated list of tags, which replaces the present tags',
	},
	{
		displayName: 'Voice Name',
		name: 'voiceName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Ana v2',
	},
);

function readTags(fields: Fields): string[] | undefined {
	const tags = fields.texts(at('tags'));
	if (tags === undefined) return undefined;
	if (tags.length > MOST_TAGS) {
		fields.refuse(
			at('tags'),
			`holds ${tags.length} tags`,
			`Tavus takes at most ${MOST_TAGS}: remove some.`,
		);
	}
	const long = tags.find((tag) => [...tag].length > LONGEST_TAG);
	if (long === undefined) return tags;
	return fields.refuse(
		at('tags'),
		`holds a tag of ${[...long].length} characters`,
		`Tavus takes at most ${LONGEST_TAG}: shorten it.`,
	);
}

/** The body of `PATCH /v2/voices/{voice_id}`: what is left out stays, and null clears the description. */
function readBody(fields: Fields): IDataObject {
	const description = textUpTo(fields, at('description'), LONGEST_DESCRIPTION);
	const clear = fields.flag(at('clearDescription'));
	if (clear && description !== undefined) {
		fields.refuse(
			at('clearDescription'),
			"and 'Description' cannot be used together",
			'Leave one of the two out.',
		);
	}
	return present<IDataObject[string]>({
		voice_name: textUpTo(fields, at('voiceName'), LONGEST_NAME),
		description: clear ? null : description,
		tags: readTags(fields),
	});
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update voice',
	description: 'Change the name, the description or the tags of a voice of your own',
	endpoint: 'PATCH /v2/voices/{voice_id}',
	properties: [voiceId, updateFields, options],
	plan: (fields) => {
		const id = fields.requiredLocator('voiceId');
		const body = readBody(fields);
		return partialPlan(fields, {
			path: voicePath(id),
			idField: 'voice_id',
			id,
			body,
			toItem: (row) => voiceItem(row, false),
		});
	},
	sample: { ...OWN_VOICE_SAMPLE, changed: true },
};
