import { options } from '../shared/properties';
import { readLimit, waitLimit } from '../shared/waiting';
import type { Operation } from '../types';
import { DOCUMENT_HOURS, DOCUMENT_JOB, DOCUMENT_SAMPLE, theDocument } from './shared';

export const waitUntilDone: Operation = {
	value: 'waitUntilDone',
	name: 'Wait Until Done',
	action: 'Wait until document is done',
	description:
		'Keep asking Tavus until a document that was created or recrawled elsewhere is ready or has failed. Occupies n8n meanwhile.',
	endpoint: 'GET /v2/documents/{document_id}',
	job: DOCUMENT_JOB,
	properties: [theDocument, ...waitLimit(DOCUMENT_HOURS), options],
	plan: (fields) => ({
		kind: 'wait',
		id: fields.requiredLocator('documentId'),
		limitMs: readLimit(fields),
	}),
	sample: DOCUMENT_SAMPLE,
};
