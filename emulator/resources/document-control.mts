import type { FastifyInstance } from 'fastify';
import type { Emulator } from '../state.mts';
import { addFinish, addSeed, type Finish, type Seed } from './control-routes.mts';
import {
	DEFAULT_DOCUMENT_ERROR,
	documentsOf,
	newDocument,
	pagesOf,
	type CrawlConfig,
	type KnowledgeDocument,
} from './document-record.mts';

/** What `POST /_control/documents/seed` takes. */
export interface SeedDocuments extends Seed {
	tags?: string[];
	/** Makes them crawled websites, which count for the limit. */
	crawl?: CrawlConfig;
	callback_url?: string;
}

/** What `POST /_control/documents/:id/finish` takes. */
export type FinishDocument = Finish<'ready'>;

export function addDocumentControl(control: FastifyInstance, emulator: Emulator): void {
	addSeed<SeedDocuments>(control, {
		path: '/documents',
		idsField: 'document_ids',
		prefix: 'Seeded document',
		properties: {
			tags: { type: 'array', items: { type: 'string' } },
			crawl: { type: 'object' },
			callback_url: { type: 'string', format: 'uri' },
		},
		make(name, number, given) {
			const document = seeded(name, number, given);
			documentsOf(emulator).set(document.document_id, document);
			return document.document_id;
		},
	});

	addFinish(control, emulator, {
		path: '/documents',
		idField: 'document_id',
		done: 'ready',
		error: DEFAULT_DOCUMENT_ERROR,
		what: 'processing',
	});
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
