import type { IDataObject } from 'n8n-workflow';

import { documentAdvice } from '../../../nodes/Tavus/operations/document/failures.ts';
import { DOCUMENT_JOB } from '../../../nodes/Tavus/operations/document/shared.ts';
import { isProperty } from '../parameters.mts';
import { locator, operationOf, plan } from './plan.mts';
import { refused } from './refusal.mts';

const SITE = 'https://docs.example.com/';
const one = { documentId: locator('d8-5c71baca86fc') };

/** docs.tavus.io, "Get Document", with everything that it shows. */
const WHOLE: IDataObject = {
	document_id: 'd8-5c71baca86fc',
	document_name: 'Example Docs',
	document_url: SITE,
	status: 'ready',
	progress: null,
	error_message: null,
	created_at: '2024-01-01T12:00:00Z',
	updated_at: '2024-01-01T12:05:00Z',
	callback_url: 'https://your-server.com/webhook',
	tags: ['docs', 'website'],
	crawl_config: { depth: 2, max_pages: 10 },
	crawled_urls: [SITE],
	last_crawled_at: '2024-01-01T12:00:00Z',
	crawl_count: 1,
};

describe('refused before anything is sent', () => {
	test.each<[operation: string, values: IDataObject, words: RegExp]>([
		['create', {}, /^'Document URL' is empty/],
		['getMany', { filters: { status: 'done' } }, /^'Status' cannot be "done"/],
		['getMany', { filters: { sort: 'up' } }, /^'Sort' cannot be "up"/],
		['create', { documentUrl: 'handbook.pdf' }, /^'Document URL' is not a URL/],
		['create', { documentUrl: 'http://localhost/x.pdf' }, /^'Document URL' cannot be reached/],
		[
			'create',
			{ documentUrl: SITE, additionalFields: { depth: 0 } },
			/^'Crawl Depth' must be a whole number from 1 up to 10/,
		],
		[
			'create',
			{ documentUrl: SITE, additionalFields: { depth: 11 } },
			/^'Crawl Depth' must be a whole number from 1 up to 10/,
		],
		[
			'create',
			{ documentUrl: SITE, additionalFields: { depth: 1.5 } },
			/^'Crawl Depth' must be a whole number/,
		],
		[
			'create',
			{ documentUrl: SITE, additionalFields: { maxPages: 101 } },
			/^'Crawl Max Pages' must be a whole number from 1 up to 100/,
		],
		[
			'create',
			{ documentSource: 'file', documentBinaryField: 'data', additionalFields: { maxPages: 5 } },
			/^'Crawl Max Pages' cannot be used with a file/,
		],
		[
			'create',
			{
				documentSource: 'file',
				documentBinaryField: 'data',
				additionalFields: { depth: 5, maxPages: 5 },
			},
			/^'Crawl Depth' cannot be used with a file/,
		],
		[
			'create',
			{ documentUrl: SITE, callbackUrl: 'http://localhost:5678/webhook/x' },
			/^'Callback URL' cannot be reached/,
		],
		[
			'create',
			{ documentUrl: SITE, additionalFields: { bodyJson: '[1]' } },
			/^'Further Fields \(JSON\)' is not a JSON object/,
		],
		[
			'create',
			{ documentUrl: SITE, additionalFields: { propertiesJson: 'x' } },
			/^'Properties \(JSON\)' is not a JSON object/,
		],
		['get', {}, /^'Document' is empty/],
		['update', one, /^'Update Fields' is empty/],
		['update', { ...one, updateFields: { tags: ' , ' } }, /^'Update Fields' is empty/],
		['update', { ...one, updateFields: { clearTags: false } }, /^'Update Fields' is empty/],
		[
			'update',
			{ ...one, updateFields: { clearTags: true, tags: 'a' } },
			/^'Tags' and 'Remove All Tags' cannot be used together/,
		],
		['recrawl', {}, /^'Document' is empty/],
		['recrawl', { ...one, whenDone: 'park' }, /^'When Done' cannot be "park"/],
		['recrawl', { ...one, additionalFields: { depth: 11 } }, /^'Crawl Depth' must be/],
		['delete', { documentId: locator('..') }, /^'Document' is not an ID/],
	])('%s with %j', (operation, values, words) => {
		expect(refused('document', operation, values)).toMatch(words);
	});
});

describe('create', () => {
	test('from a file of the item: a link of a day and an hour, with the limits of Tavus', () => {
		const made = plan('document', 'create', {
			documentSource: 'file',
			documentUrl: SITE,
			documentBinaryField: 'handbook',
		});
		if (made.kind !== 'create') throw new Error(made.kind);
		expect(made.request.body).toEqual({});
		expect(made.files).toEqual({
			document_url: {
				parameter: 'documentBinaryField',
				binaryField: 'handbook',
				rules: expect.objectContaining({ maxSize: 52_428_800, linkHours: 25 }),
			},
		});
	});

	test('a field that was filled in wins over the same one in JSON, a link to a file too', () => {
		const made = plan('document', 'create', {
			documentUrl: SITE,
			additionalFields: { bodyJson: { document_url: 'https://a.example.com/', tags: ['a'] } },
		});
		expect(made).toMatchObject({ request: { body: { document_url: SITE, tags: ['a'] } } });
	});

	test('is not paid for: there is no limit of jobs', () => {
		const options = operationOf('document', 'create').properties.find(
			({ name }) => name === 'options',
		);
		const names = (options?.options ?? []).filter(isProperty).map(({ name }) => name);
		expect(names).toEqual(['concurrency']);
	});

	test.each([{}, { document_id: '' }, { status: 'started' }, undefined, 'text', [WHOLE]])(
		'an answer like %j tells no ID',
		(answer) => {
			const made = plan('document', 'create', { documentUrl: SITE });
			if (made.kind !== 'create') throw new Error(made.kind);
			expect(made.toItem(answer)).toBeUndefined();
			expect(made.toItem(WHOLE)).toEqual(WHOLE);
		},
	);
});

describe('items', () => {
	test('simplified: ten fields, the ID first', () => {
		const made = plan('document', 'get', { ...one, simplify: true });
		if (made.kind !== 'single') throw new Error(made.kind);
		const names = Object.keys(made.toItem(WHOLE) ?? {});
		expect(names).toHaveLength(10);
		expect(names[0]).toBe('document_id');
	});

	test('an update tells whether anything changed', () => {
		const made = plan('document', 'update', { ...one, updateFields: { tags: 'a' } });
		if (made.kind !== 'update') throw new Error(made.kind);
		const { document_id } = WHOLE;
		const changed = { changed: true, body: WHOLE, current: undefined };
		expect(made.toItem(changed)).toEqual({ ...WHOLE, changed: true });
		const unchanged = { changed: false, body: undefined, current: undefined };
		expect(made.toItem(unchanged)).toEqual({ document_id, changed: false });
	});
});

describe('recrawl', () => {
	test('offers no parking: its request has no field for a callback', () => {
		const { properties, creates } = operationOf('document', 'recrawl');
		const choice = properties.find(({ name }) => name === 'whenDone');
		expect(choice?.default).toBe('return');
		expect(choice?.options?.map((option) => ('value' in option ? option.value : ''))).toEqual([
			'poll',
			'return',
		]);
		expect(creates).not.toBe(true);
		expect(properties.map(({ name }) => name)).not.toContain('callbackUrl');
	});

	test('can be waited for', () => {
		const values = { ...one, whenDone: 'poll', limitWaitTime: 2, limitWaitTimeUnit: 'hours' };
		expect(plan('document', 'recrawl', values)).toMatchObject({
			wait: { mode: 'poll', limitMs: 7_200_000 },
		});
		expect(plan('document', 'recrawl', one)).toMatchObject({
			wait: { mode: 'return', limitMs: 0 },
		});
	});
});

describe('what to do about a document that failed', () => {
	/** docs.tavus.io, "Get Document", and "Errors and Status Details". */
	const CODES =
		`file_download_failed file_format_unsupported file_size_too_large file_empty invalid_file_url
		document_processing_failed website_processing_failed chunking_failed embedding_failed vector_store_failed
		contact_support s3_storage_failed`.split(/\s+/);

	test.each(CODES)('%s has a sentence', (code) => {
		expect(documentAdvice(code)).toMatch(/^[A-Z].*\.$/s);
		expect(DOCUMENT_JOB.advice?.(` ${code.toUpperCase()} `)).toBe(documentAdvice(code));
	});

	test.each(['', 'something_new', 'toString', 'Tavus gave no reason'])('%j has none', (code) => {
		expect(documentAdvice(code)).toBeUndefined();
	});
});
