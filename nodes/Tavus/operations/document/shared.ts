import type { IDataObject } from 'n8n-workflow';

import { pick, SIMPLE_FIELDS } from '../../simpleFields';
import { documentId, needed } from '../shared/locators';
import { oneWith } from '../shared/one';
import type { JobKind } from '../types';
import { documentAdvice } from './failures';

/** Example values of docs.tavus.io, "Get Document". */
export const DOCUMENT_SAMPLE: IDataObject = {
	document_id: 'd8-5c71baca86fc',
	document_name: 'Example Docs',
	document_url: 'https://docs.example.com/',
	status: 'ready',
	error_message: null,
	progress: null,
	tags: ['docs', 'website'],
	crawl_count: 1,
	created_at: '2024-01-01T12:00:00Z',
	updated_at: '2024-01-01T12:05:00Z',
};

export const theDocument = needed(documentId);

export const documentPath = (id: string): string => `/v2/documents/${encodeURIComponent(id)}`;

/** @param simple false keeps everything that Tavus sent */
export function documentItem(row: IDataObject, simple: boolean): IDataObject {
	return simple ? pick(row, SIMPLE_FIELDS.document) : row;
}

/** The document in an answer about one; `undefined` when it has no ID. */
export function readDocument(body: unknown, simple: boolean): IDataObject | undefined {
	const row = oneWith(body, 'document_id');
	return row && documentItem(row, simple);
}

/** Reading a file or a website into the knowledge base, which takes minutes (docs.tavus.io, "Create Document"). */
export const DOCUMENT_JOB: JobKind = {
	resource: 'document',
	idField: 'document_id',
	read: (id) => ({ method: 'GET', path: documentPath(id) }),
	toItem: (row) => documentItem(row as IDataObject, true),
	advice: documentAdvice,
};

/** The limit for waiting unless the user sets another. */
export const DOCUMENT_HOURS = 2;
