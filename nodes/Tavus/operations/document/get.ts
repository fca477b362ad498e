import { readPlan } from '../shared/one';
import { options, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { DOCUMENT_SAMPLE, documentPath, readDocument, theDocument } from './shared';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get document',
	description: 'Read one document of the knowledge base, with its status and its tags',
	endpoint: 'GET /v2/documents/{document_id}',
	properties: [theDocument, simplify, options],
	plan: (fields) => readPlan(fields, 'documentId', documentPath, readDocument),
	sample: DOCUMENT_SAMPLE,
};
