import { deletePlan } from '../shared/one';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { documentPath, theDocument } from './shared';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete document',
	description: 'Delete a document and what Tavus has read from it permanently',
	endpoint: 'DELETE /v2/documents/{document_id}',
	properties: [theDocument, options],
	plan: (fields) => deletePlan(fields, 'documentId', documentPath, 'document_id'),
	sample: { deleted: true, document_id: 'd8-5c71baca86fc' },
};
