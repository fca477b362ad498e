import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { present } from '../../values';
import type { Fields } from '../fields';
import { partialPlan } from '../shared/patch';
import { options, updateFieldsOf } from '../shared/properties';
import type { Operation } from '../types';
import { DOCUMENT_SAMPLE, documentPath, theDocument } from './shared';

const updateFields: INodeProperties = updateFieldsOf(
	{
		displayName: 'Document Name',
		name: 'documentName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Example Docs',
	},
	{
		displayName: 'Remove All Tags',
		name: 'clearTags',
		type: 'boolean',
		default: false,
		description: 'Whether to leave the document without tags',
	},
	{
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		default: '',
		placeholder: 'e.g. docs, website',
		description: 'Comma-separated list of tags, which replaces the present tags',
	},
);

/** @throws {InputRefused} when tags are both given and removed */
function readTags(fields: Fields): string[] | undefined {
	const tags = fields.texts('updateFields.tags');
	if (!fields.flag('updateFields.clearTags')) return tags;
	if (tags === undefined) return [];
	return fields.refuse(
		'updateFields.tags',
		"and 'Remove All Tags' cannot be used together",
		'The tags that you enter replace the present ones: remove one of the two fields.',
	);
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update document',
	description: 'Change the name or the tags of a document',
	endpoint: 'PATCH /v2/documents/{document_id}',
	properties: [theDocument, updateFields, options],
	plan: (fields) => {
		const id = fields.requiredLocator('documentId');
		const body: IDataObject = present<string | string[]>({
			document_name: fields.text('updateFields.documentName'),
			tags: readTags(fields),
		});
		return partialPlan(fields, { path: documentPath(id), idField: 'document_id', id, body });
	},
	sample: { changed: true, ...DOCUMENT_SAMPLE },
};
