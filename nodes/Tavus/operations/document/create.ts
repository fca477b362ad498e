import type { IDataObject } from 'n8n-workflow';

import { present } from '../../values';
import type { Fields } from '../fields';
import { joinMedia, requiredMedia, type Media } from '../shared/media';
import { options } from '../shared/properties';
import { readWait } from '../shared/waiting';
import type { Operation } from '../types';
import { readCrawl } from './crawl';
import { createFields, DOCUMENT } from './createFields';
import { DOCUMENT_JOB, DOCUMENT_SAMPLE, readDocument } from './shared';

const INSIDE = 'additionalFields';

/** The body of `POST /v2/documents`: only what the user entered. */
function readBody(fields: Fields, parked: boolean): Media {
	const source = requiredMedia(
		fields,
		DOCUMENT,
		'Give the file or the web page that Tavus is to read.',
	);
	const crawl = readCrawl(fields, INSIDE);
	if (crawl !== undefined && Object.keys(source.files).length > 0) {
		fields.refuse(
			`${INSIDE}.${crawl['depth'] === undefined ? 'maxPages' : 'depth'}`,
			'cannot be used with a file',
			"Only websites are crawled: remove the field, or set 'Document Source' to 'URL'.",
		);
	}
	const body = present<IDataObject | string | string[]>({
		document_name: fields.text('documentName'),
		// A parked execution is called back under an address of its own.
		callback_url: parked ? undefined : fields.callbackUrl('callbackUrl'),
		tags: fields.texts(`${INSIDE}.tags`),
		crawl,
		properties: fields.json(`${INSIDE}.propertiesJson`),
	});
	const further = fields.json(`${INSIDE}.bodyJson`) ?? {};
	return joinMedia({ body: further, files: {} }, source, { body, files: {} });
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create document',
	description:
		'Create a document of the knowledge base that personas answer from, out of a file or a website. Takes minutes.',
	endpoint: 'POST /v2/documents',
	creates: true,
	job: DOCUMENT_JOB,
	properties: [...createFields, options],
	plan: (fields) => {
		const wait = readWait(fields);
		const { body, files } = readBody(fields, wait.mode === 'park');
		return {
			kind: 'create',
			request: { method: 'POST', path: '/v2/documents', body, creates: true },
			toItem: (answer) => readDocument(answer, false),
			wait,
			files,
		};
	},
	sample: { ...DOCUMENT_SAMPLE, status: 'started', crawl_count: null },
};
