import type { INodeProperties } from 'n8n-workflow';

import { bodyJson } from '../shared/furtherFields';
import { mediaProperties, type MediaField } from '../shared/media';
import { additionalFieldsOf, jobCallbackUrl } from '../shared/properties';
import { whenDone } from '../shared/waiting';
import { crawlProperties } from './crawl';
import { FILE_KINDS } from './failures';
import { DOCUMENT_HOURS } from './shared';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** docs.tavus.io, "Create Document". */
export const DOCUMENT: MediaField = {
	name: 'document',
	label: 'Document',
	apiField: 'document_url',
	placeholder: 'e.g. https://docs.example.com/',
	description: `Public web page, or direct link to a file of at most 50 MB. Tavus reads ${FILE_KINDS}. Best in English.`,
	rules: {
		types: [
			'application/pdf',
			'text/plain',
			`${OFFICE}.wordprocessingml.document`,
			'application/msword',
			'image/png',
			'image/jpeg',
			`${OFFICE}.presentationml.presentation`,
			'text/csv',
			`${OFFICE}.spreadsheetml.sheet`,
		],
		// "50 MB", read so that no file is refused that Tavus would take.
		maxSize: 50 * 1024 ** 2,
		// A signed link must work for at least 24 hours; an hour more, as it is made before it is sent.
		linkHours: 25,
	},
};

const additionalFields: INodeProperties = additionalFieldsOf(
	...crawlProperties,
	bodyJson,
	{
		displayName: 'Properties (JSON)',
		name: 'propertiesJson',
		type: 'json',
		default: '{}',
		description: 'The properties of the document as a JSON object',
	},
	{
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		default: '',
		placeholder: 'e.g. docs, website',
		description:
			'Comma-separated list of tags. Personas and conversations can use all documents with a tag.',
	},
);

/** What the user sees of Create, from the most important to the least. */
export const createFields: INodeProperties[] = [
	...mediaProperties(DOCUMENT),
	{
		displayName: 'Document Name',
		name: 'documentName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Example Docs',
		description: 'A name to find the document by',
	},
	...whenDone(DOCUMENT_HOURS),
	jobCallbackUrl('while it reads the document, and again at every recrawl'),
	additionalFields,
];
