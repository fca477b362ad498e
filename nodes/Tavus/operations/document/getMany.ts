import { present } from '../../values';
import type { Fields } from '../fields';
import { filtersWith, listPlan, listProperties } from '../shared/list';
import type { Operation } from '../types';
import { documentItem, DOCUMENT_SAMPLE } from './shared';

const SORTS = ['ascending', 'descending'] as const;
const STATUSES = ['error', 'processing', 'ready', 'recrawling', 'started'] as const;

const filters = filtersWith(
	{
		displayName: 'Search',
		name: 'nameOrUuid',
		type: 'string',
		default: '',
		placeholder: 'e.g. handbook',
		description: 'Only documents with this text in their name, or with this ID',
	},
	{
		displayName: 'Sort',
		name: 'sort',
		type: 'options',
		default: 'ascending',
		description: 'In which order the documents come',
		options: [
			{ name: 'Ascending', value: 'ascending' },
			{ name: 'Descending', value: 'descending' },
		],
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		default: 'ready',
		description: 'Only documents in this state',
		options: [
			{ name: 'Error', value: 'error' },
			{ name: 'Processing', value: 'processing' },
			{ name: 'Ready', value: 'ready' },
			{ name: 'Recrawling', value: 'recrawling' },
			{ name: 'Started', value: 'started' },
		],
	},
	{
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		default: '',
		placeholder: 'e.g. docs, website',
		description: 'Only documents with these tags, as a comma-separated list',
	},
);

function query(fields: Fields): Record<string, string> {
	return present({
		status: fields.chosen('filters.status', STATUSES),
		name_or_uuid: fields.text('filters.nameOrUuid'),
		tags: fields.texts('filters.tags')?.join(','),
		sort: fields.chosen('filters.sort', SORTS),
	});
}

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many documents',
	description: 'List the documents of the knowledge base',
	endpoint: 'GET /v2/documents',
	properties: listProperties(filters),
	plan: (fields) =>
		listPlan(fields, {
			path: '/v2/documents',
			query: query(fields),
			id: 'document_id',
			toItem: documentItem,
		}),
	sample: DOCUMENT_SAMPLE,
};
