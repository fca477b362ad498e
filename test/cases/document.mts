import { CALLBACK, locator } from '../unit/operations/plan.mts';
import type { ResourceCases } from './types.mts';

const SITE = 'https://docs.example.com/';
const one = { documentId: locator('d8-5c71baca86fc') };
const PATH = '/v2/documents/d8-5c71baca86fc';

export const document: ResourceCases = {
	resource: 'document',
	cases: [
		{
			operation: 'create',
			title: 'minimal',
			parameters: { documentUrl: SITE },
			requests: [{ method: 'POST', path: '/v2/documents', body: { document_url: SITE } }],
		},
		{
			operation: 'create',
			title: 'everything',
			parameters: {
				documentSource: 'url',
				documentUrl: SITE,
				documentName: 'Example Docs',
				callbackUrl: CALLBACK,
				additionalFields: {
					depth: 2,
					maxPages: 10,
					tags: 'docs, website',
					propertiesJson: '{ "image_explanations": { "page_1": "A map" } }',
					bodyJson: '{ "document_name": "Loses", "more": 1 }',
				},
			},
			requests: [
				{
					method: 'POST',
					path: '/v2/documents',
					body: {
						document_url: SITE,
						document_name: 'Example Docs',
						callback_url: CALLBACK,
						tags: ['docs', 'website'],
						crawl: { depth: 2, max_pages: 10 },
						properties: { image_explanations: { page_1: 'A map' } },
						more: 1,
					},
				},
			],
		},
		{
			operation: 'create',
			title: 'parked: Tavus calls the execution',
			parameters: {
				documentUrl: SITE,
				callbackUrl: CALLBACK,
				whenDone: 'park',
				limitWaitTime: 2,
				limitWaitTimeUnit: 'hours',
			},
			requests: [{ method: 'POST', path: '/v2/documents', body: { document_url: SITE } }],
		},
		{
			operation: 'get',
			title: 'everything',
			parameters: one,
			requests: [{ method: 'GET', path: PATH }],
		},
		{
			operation: 'getMany',
			title: 'minimal',
			parameters: {},
			requests: [{ method: 'GET', path: '/v2/documents', query: {} }],
		},
		{
			operation: 'getMany',
			title: 'everything',
			parameters: {
				filters: {
					nameOrUuid: 'handbook',
					sort: 'descending',
					status: 'ready',
					tags: 'important, meeting',
				},
			},
			requests: [
				{
					method: 'GET',
					path: '/v2/documents',
					query: {
						name_or_uuid: 'handbook',
						sort: 'descending',
						status: 'ready',
						tags: 'important,meeting',
					},
				},
			],
		},
		{
			operation: 'update',
			title: 'minimal',
			parameters: { ...one, updateFields: { documentName: 'Updated' } },
			requests: [{ method: 'PATCH', path: PATH, body: { document_name: 'Updated' } }],
		},
		{
			operation: 'update',
			title: 'everything',
			parameters: { ...one, updateFields: { documentName: 'Updated', tags: 'docs, updated' } },
			requests: [
				{
					method: 'PATCH',
					path: PATH,
					body: { document_name: 'Updated', tags: ['docs', 'updated'] },
				},
			],
		},
		{
			operation: 'update',
			title: 'without tags',
			parameters: { ...one, updateFields: { clearTags: true, tags: '' } },
			requests: [{ method: 'PATCH', path: PATH, body: { tags: [] } }],
		},
		{
			operation: 'delete',
			title: 'everything',
			parameters: one,
			requests: [{ method: 'DELETE', path: PATH }],
		},
		{
			operation: 'recrawl',
			title: 'minimal',
			parameters: one,
			requests: [{ method: 'POST', path: `${PATH}/recrawl`, body: {} }],
		},
		{
			operation: 'recrawl',
			title: 'everything',
			parameters: { ...one, additionalFields: { depth: 3, maxPages: 50 } },
			requests: [
				{
					method: 'POST',
					path: `${PATH}/recrawl`,
					body: { crawl: { depth: 3, max_pages: 50 } },
				},
			],
		},
	],
};
