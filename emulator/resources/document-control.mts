import type { FastifyInstance } from 'fastify';
import { NotFound } from '../errors.mts';
import type { Emulator } from '../state.mts';
import {
	DEFAULT_DOCUMENT_ERROR,
	documentsOf,
	newDocument,
	pagesOf,
	type CrawlConfig,
	type KnowledgeDocument,
} from './document-record.mts';

/** What `POST /_control/documents/seed` takes. */
export interface SeedDocuments {
	/** How many; default 1. */
	count?: number;
	/** Names are this, a space and a number from 1; default `Seeded document`. */
	prefix?: string;
	tags?: string[];
	/** Makes them crawled websites, which count for the limit. */
	crawl?: CrawlConfig;
	callback_url?: string;
}

/** What `POST /_control/documents/:id/finish` takes. */
export interface FinishDocument {
	status: 'ready' | 'error';
	/** Used with `error`; default `DEFAULT_DOCUMENT_ERROR`. */
	error_message?: string;
	/** Whether the callback is posted; default true. */
	callback?: boolean;
}

const SEED_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: {
		count: { type: 'integer', minimum: 1, maximum: 100_000 },
		prefix: { type: 'string' },
		tags: { type: 'array', items: { type: 'string' } },
		crawl: { type: 'object' },
		callback_url: { type: 'string', format: 'uri' },
	},
};

const FINISH_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['status'],
	properties: {
		status: { type: 'string', enum: ['ready', 'error'] },
		error_message: { type: 'string' },
		callback: { type: 'boolean' },
	},
};

export function addDocumentControl(control: FastifyInstance, emulator: Emulator): void {
	control.post<{ Body: SeedDocuments }>(
		'/documents/seed',
		{ schema: { body: SEED_SCHEMA } },
		async ({ body: { count = 1, prefix = 'Seeded document', ...given } }) => {
			const document_ids: string[] = [];
			for (let number = 1; number <= count; number += 1) {
				const document = seeded(`${prefix} ${number}`, number, given);
				documentsOf(emulator).set(document.document_id, document);
				document_ids.push(document.document_id);
			}
			return { document_ids };
		},
	);

	control.post<{ Params: { id: string }; Body: FinishDocument }>(
		'/documents/:id/finish',
		{ schema: { body: FINISH_SCHEMA } },
		async ({ params: { id }, body: { status, error_message, callback = true } }) => {
			const outcome =
				status === 'error' ? { error_message: error_message ?? DEFAULT_DOCUMENT_ERROR } : {};
			const finished = await emulator.jobs.finish(id, outcome, callback);
			if (!finished) throw new NotFound(`No processing was started for ${id}`);
			return { document_id: id, status };
		},
	);
}

function seeded(
	document_name: string,
	number: number,
	given: Partial<KnowledgeDocument>,
): KnowledgeDocument {
	const document_url = `https://docs.example.com/${number}`;
	const document = newDocument({ document_url, document_name, ...given });
	if (!document.crawl) return document;
	const { created_at: last_crawled_at } = document;
	return { ...document, crawled_urls: pagesOf(document), last_crawled_at, crawl_count: 1 };
}
