import type { INodeProperties } from 'n8n-workflow';

import { present } from '../../values';
import { additionalFieldsOf, options } from '../shared/properties';
import { readLimit, whenDone } from '../shared/waiting';
import type { Operation } from '../types';
import { crawlProperties, readCrawl } from './crawl';
import {
	DOCUMENT_HOURS,
	DOCUMENT_JOB,
	DOCUMENT_SAMPLE,
	documentPath,
	readDocument,
	theDocument,
} from './shared';

// Tavus takes no callback URL with this request, only with Create: nothing could wake a parked execution.
const MODES = ['return', 'poll'] as const;

const waiting: INodeProperties[] = whenDone(DOCUMENT_HOURS).map((property) =>
	property.name === 'whenDone'
		? {
				...property,
				options: (property.options ?? []).filter(
					(option) => 'value' in option && MODES.some((mode) => mode === option.value),
				),
			}
		: { ...property, displayOptions: { show: { whenDone: ['poll'] } } },
);

const additionalFields: INodeProperties = {
	...additionalFieldsOf(...crawlProperties),
	description: 'For this time only; what is left out stays as it was',
};

export const recrawl: Operation = {
	value: 'recrawl',
	name: 'Recrawl',
	action: 'Recrawl document',
	description:
		'Read the website of a document again, to have its fresh content. Once an hour at most.',
	endpoint: 'POST /v2/documents/{document_id}/recrawl',
	job: DOCUMENT_JOB,
	properties: [
		{
			...theDocument,
			description:
				"A document that was made from a website. It must be ready or have failed; one that was created without a crawl needs 'Crawl Depth' or 'Crawl Max Pages'.",
		},
		...waiting,
		additionalFields,
		options,
	],
	plan: (fields) => {
		const id = fields.requiredLocator('documentId');
		const mode = fields.choice('whenDone', MODES);
		const crawl = readCrawl(fields, 'additionalFields');
		return {
			// Within an hour Tavus refuses a second one: a retry by n8n uses the answer to the first.
			kind: 'create',
			request: {
				method: 'POST',
				path: `${documentPath(id)}/recrawl`,
				body: present({ crawl }),
				creates: true,
			},
			toItem: (answer) => readDocument(answer, false),
			wait: { mode, limitMs: mode === 'return' ? 0 : readLimit(fields) },
		};
	},
	sample: { ...DOCUMENT_SAMPLE, status: 'recrawling' },
};
