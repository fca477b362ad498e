import { randomBytes } from 'node:crypto';
import { collection, type Emulator } from '../state.mts';

export interface CrawlConfig {
	depth?: number;
	max_pages?: number;
}

/** Dates are ISO 8601. */
export interface KnowledgeDocument {
	document_id: string;
	document_name: string;
	document_url: string;
	/** `started` is `started` or `processing` at Tavus, see `shown`. */
	status: 'started' | 'recrawling' | 'ready' | 'error';
	error_message?: string;
	callback_url?: string;
	tags: string[];
	created_at: string;
	updated_at: string;
	/** What it was created with; only a website that is crawled has one. */
	crawl?: CrawlConfig;
	/** What the recrawl under way was started with. */
	crawlOfRun?: CrawlConfig;
	crawled_urls?: string[];
	last_crawled_at?: string;
	crawl_count: number;
	/** When the last recrawl was asked for, in milliseconds. */
	recrawledAt?: number;
}

/** An emulator's documents by id, oldest first. */
export const documentsOf = collection<KnowledgeDocument>('documents');

/** docs.tavus.io create-document: the codes that `error_message` can be; the last is on the page of the knowledge base only. */
export const DOCUMENT_ERRORS = [
	'file_download_failed',
	'file_format_unsupported',
	'file_size_too_large',
	'file_empty',
	'invalid_file_url',
	'document_processing_failed',
	'website_processing_failed',
	'chunking_failed',
	'embedding_failed',
	'vector_store_failed',
	'contact_support',
	's3_storage_failed',
] as const;
export const DEFAULT_DOCUMENT_ERROR = 'document_processing_failed';

/** Of the time a document takes, this part passes before `started` becomes `processing`. */
export const STARTED_PART = 0.25;

/** A new document that is ready; what differs is in `given`. The form of its id: docs.tavus.io create-document. */
export function newDocument(
	given: Partial<KnowledgeDocument> & Pick<KnowledgeDocument, 'document_url'>,
): KnowledgeDocument {
	const now = new Date().toISOString();
	const { hostname, pathname } = new URL(given.document_url);
	return {
		document_id: `d8-${randomBytes(6).toString('hex')}`,
		// A name is generated (docs.tavus.io create-document), how is not said.
		document_name: pathname.split('/').pop() || hostname,
		status: 'ready',
		tags: [],
		created_at: now,
		updated_at: now,
		crawl_count: 0,
		...given,
	};
}

/** What a crawl of a document's website finds; every website has these pages. */
export function pagesOf({ document_url, crawl, crawlOfRun }: KnowledgeDocument): string[] {
	const { max_pages = 10 } = crawlOfRun ?? crawl ?? {};
	const pages = ['', 'getting-started', 'api', 'faq'].map(
		(page) => new URL(page, document_url).href,
	);
	return [...new Set([document_url, ...pages])].slice(0, max_pages);
}

/** A document as every answer shows it; docs.tavus.io get-document. What only crawled websites have is null for others. */
export function shown(emulator: Emulator, document: KnowledgeDocument): Record<string, unknown> {
	const { crawl, crawlOfRun = crawl } = document;
	return {
		document_id: document.document_id,
		document_name: document.document_name,
		document_url: document.document_url,
		...stateOf(emulator, document),
		error_message: document.error_message ?? null,
		created_at: document.created_at,
		updated_at: document.updated_at,
		...(document.callback_url === undefined ? {} : { callback_url: document.callback_url }),
		tags: document.tags,
		crawl_config: crawlOfRun ?? null,
		crawled_urls: document.crawled_urls ?? null,
		last_crawled_at: document.last_crawled_at ?? null,
		crawl_count: crawlOfRun ? document.crawl_count : null,
	};
}

// Progress is null before processing has begun and when it is over (docs.tavus.io get-document).
function stateOf(
	emulator: Emulator,
	{ document_id, status }: KnowledgeDocument,
): { status: string; progress: number | null } {
	const job = emulator.jobs.get(document_id);
	const percent = job && !job.outcome ? emulator.jobs.progress(job) : 0;
	if (status === 'ready' || status === 'error' || percent < STARTED_PART * 100) {
		return { status, progress: null };
	}
	return { status: status === 'started' ? 'processing' : status, progress: percent };
}
