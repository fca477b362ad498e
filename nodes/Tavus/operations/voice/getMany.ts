import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asText, isRecord } from '../../values';
import type { Fields } from '../fields';
import { limit, options, readWanted, returnAll, simplify } from '../shared/properties';
import { pick, SIMPLE_FIELDS, withLegacyNames } from '../../vocabulary';
import type { Operation } from '../types';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			placeholder: 'e.g. ann',
			description: 'Only voices with this text in their name',
		},
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'options',
			default: 'asc',
			description: 'The order of the names',
			options: [
				{ name: 'A to Z', value: 'asc' },
				{ name: 'Z to A', value: 'desc' },
			],
		},
		{
			displayName: 'Tag',
			name: 'tag',
			type: 'string',
			default: '',
			placeholder: 'e.g. female',
			description: 'Only voices whose replica carries this tag',
		},
	],
};

function query(fields: Fields): Record<string, string> {
	const result: Record<string, string> = {};
	for (const name of ['search', 'sort', 'tag'] as const) {
		const value = fields.text(`filters.${name}`);
		if (value !== undefined) result[name] = value;
	}
	return result;
}

/** Tags as plain names: Tavus wraps each in an object (docs.tavus.io, "List Voices"). */
function tagNames(tags: unknown): string[] {
	return Array.isArray(tags)
		? tags
				.map((tag: unknown) => asText(isRecord(tag) ? tag['tag_name'] : tag))
				.filter((name) => name !== '')
		: [];
}

function simpleVoice(row: IDataObject): IDataObject {
	return pick({ ...row, tags: tagNames(row['tags']) }, SIMPLE_FIELDS.voice);
}

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many voices',
	description: 'List the voices that a replica trained from an image can speak with',
	endpoint: 'GET /v2/voices',
	properties: [returnAll, limit, filters, simplify, options],
	plan: (fields) => {
		const simple = fields.flag('simplify');
		return {
			kind: 'list',
			path: '/v2/voices',
			query: query(fields),
			wanted: readWanted(fields),
			idOf: (row) =>
				`${asText(row['voice_name'])} ${asText(withLegacyNames(row)['replica_id'])}`.trim(),
			toItem: (row) => {
				const named = withLegacyNames(row);
				return simple ? simpleVoice(named) : named;
			},
		};
	},
	sample: {
		voice_name: 'anna',
		replica_id: 'r90bbd427f71',
		audio_url: 'https://cdn.example.com/anna.mp3',
		tags: ['female'],
	},
};
