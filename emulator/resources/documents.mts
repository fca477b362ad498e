import { Refusal } from '../errors.mts';
import { PAGE_PROPERTIES, pageOf, type PageQuery } from '../lists.mts';
import type { Emulator } from '../state.mts';
import { addDocumentControl } from './document-control.mts';
import { addDocument, recrawl, type CreateBody } from './document-processing.mts';
import {
	documentsOf,
	shown,
	type CrawlConfig,
	type KnowledgeDocument,
} from './document-record.mts';
import type { Resource } from './resource.mts';

interface ListQuery extends PageQuery {
	sort?: 'ascending' | 'descending';
	status?: string;
	name_or_uuid?: string;
	/** Comma-separated. */
	tags?: string;
}

const TEXT = { type: 'string' };
const URL_FIELD = { type: 'string', format: 'uri' };
const TAGS = { type: 'array', items: TEXT };
const CRAWL = {
	type: 'object',
	additionalProperties: false,
	properties: {
		depth: { type: 'integer', minimum: 1, maximum: 10 },
		max_pages: { type: 'integer', minimum: 1, maximum: 100 },
	},
};

const CREATE_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['document_url'],
	properties: {
		document_url: URL_FIELD,
		document_name: TEXT,
		// Tavus's own examples send it empty.
		callback_url: { anyOf: [URL_FIELD, { const: '' }] },
		tags: TAGS,
		crawl: CRAWL,
		// docs.tavus.io changelog, February 2026: explanations of images; its fields are not documented.
		properties: { type: 'object' },
	},
};

const UPDATE_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: { document_name: TEXT, tags: TAGS },
};

// The body may be left out.
const RECRAWL_SCHEMA = {
	type: ['object', 'null'],
	additionalProperties: false,
	properties: { crawl: CRAWL },
};

const LIST_SCHEMA = {
	type: 'object',
	properties: {
		...PAGE_PROPERTIES,
		sort: { type: 'string', enum: ['ascending', 'descending'] },
		status: TEXT,
		name_or_uuid: TEXT,
		tags: TEXT,
	},
};

const config = { errorPrefix: 'Invalid request: ' };

/** `/v2/documents`: docs.tavus.io create-document and its siblings. */
export const documents: Resource = {
	name: 'documents',
	// docs.tavus.io list-documents: "0-based, default: 0".
	pageBase: 0,

	routes(api, emulator) {
		api.post<{ Body: CreateBody }>(
			'/v2/documents',
			{ schema: { body: CREATE_SCHEMA }, config },
			async ({ body }) => shown(emulator, await addDocument(emulator, body)),
		);

		api.get<{ Querystring: ListQuery }>(
			'/v2/documents',
			{ schema: { querystring: LIST_SCHEMA }, config },
			async ({ query }) => {
				const found = [...documentsOf(emulator).values()].filter(fits(emulator, query));
				if (query.sort === 'descending') found.reverse();
				const page = pageOf(emulator, 'documents', found, query);
				return { ...page, data: page.data.map((document) => shown(emulator, document)) };
			},
		);

		api.get<{ Params: { id: string } }>('/v2/documents/:id', async ({ params }) =>
			shown(emulator, find(emulator, params.id)),
		);

		api.patch<{ Params: { id: string }; Body: Pick<CreateBody, 'document_name' | 'tags'> }>(
			'/v2/documents/:id',
			{ schema: { body: UPDATE_SCHEMA }, config },
			async ({ params, body }) => {
				const document = find(emulator, params.id);
				Object.assign(document, body, { updated_at: new Date().toISOString() });
				return shown(emulator, document);
			},
		);

		api.delete<{ Params: { id: string } }>('/v2/documents/:id', async ({ params }, reply) => {
			const { document_id } = find(emulator, params.id);
			documentsOf(emulator).delete(document_id);
			emulator.jobs.drop(document_id);
			return reply.code(204).send();
		});

		api.post<{ Params: { id: string }; Body: { crawl?: CrawlConfig } | null }>(
			'/v2/documents/:id/recrawl',
			{ schema: { body: RECRAWL_SCHEMA }, config },
			async ({ params, body }, reply) => {
				const document = find(emulator, params.id);
				await recrawl(emulator, document, body?.crawl);
				return reply.code(202).send(shown(emulator, document));
			},
		);
	},

	control: addDocumentControl,
};

function fits(emulator: Emulator, query: ListQuery): (document: KnowledgeDocument) => boolean {
	const { status, name_or_uuid: sought = '', tags = '' } = query;
	const wanted = tags.split(',').map((tag) => tag.trim());
	const hasTag = (document: KnowledgeDocument): boolean =>
		wanted.some((tag) => document.tags.includes(tag));
	return (document) =>
		(status === undefined || shown(emulator, document)['status'] === status) &&
		(document.document_id === sought ||
			document.document_name.toLowerCase().includes(sought.toLowerCase())) &&
		(tags === '' || hasTag(document));
}

function find(emulator: Emulator, id: string): KnowledgeDocument {
	const document = documentsOf(emulator).get(id);
	if (!document) throw new Refusal(404, 'Document not found', 'message');
	return document;
}
