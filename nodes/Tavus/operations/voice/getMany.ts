import { asText, present } from '../../values';
import type { Fields } from '../fields';
import { withLegacyNames } from '../../vocabulary';
import { filtersWith, listPlan, listProperties } from '../shared/list';
import type { Operation } from '../types';
import { voiceItem, VOICE_SAMPLE } from './shared';

const filters = filtersWith(
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
);

function query(fields: Fields): Record<string, string> {
	return present({
		search: fields.text('filters.search'),
		sort: fields.text('filters.sort'),
		tag: fields.text('filters.tag'),
	});
}

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many voices',
	description: 'List voices: those of Tavus and your own',
	endpoint: 'GET /v2/voices',
	properties: listProperties(filters),
	plan: (fields) =>
		listPlan(fields, {
			path: '/v2/voices',
			query: query(fields),
			id: (row) =>
				asText(row['voice_id']) ||
				`${asText(row['voice_name'])} ${asText(withLegacyNames(row)['replica_id'])}`.trim(),
			toItem: voiceItem,
		}),
	sample: VOICE_SAMPLE,
};
