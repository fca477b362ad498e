import { BadRequest, Refusal } from '../errors.mts';
import { planOf } from '../jobs.mts';
import { MEGABYTE, type MediaFetch, type MediaLink } from '../media.mts';
import type { Emulator } from '../state.mts';
import {
	documentsOf,
	newDocument,
	pagesOf,
	shown,
	STARTED_PART,
	type CrawlConfig,
	type KnowledgeDocument,
} from './document-record.mts';

/** The body of a create, its types checked. */
export interface CreateBody {
	document_url: string;
	document_name?: string;
	callback_url?: string;
	tags?: string[];
	crawl?: CrawlConfig;
}

// docs.tavus.io create-document: the formats it takes; a page of a website is HTML.
const FILE = /\.(pdf|txt|docx?|png|jpe?g|pptx|csv|xlsx)$/i;
const TYPE =
	/^(text\/(html|plain|csv)|application\/(xhtml\+xml|pdf|csv|msword|vnd\.openxmlformats-officedocument\.(wordprocessingml\.document|presentationml\.presentation|spreadsheetml\.sheet))|image\/(png|jpe?g))\b/i;

/** Starts a new document. Throws a 429 when there are too many with a crawl (docs.tavus.io create-document). */
export async function addDocument(
	emulator: Emulator,
	body: CreateBody,
): Promise<KnowledgeDocument> {
	const { document_url, document_name, callback_url, tags, crawl } = body;
	if (crawl) {
		refuseMoreCrawled(emulator);
		refuseMoreCrawls(emulator);
	}
	const document = newDocument({
		document_url,
		status: 'started',
		...(document_name ? { document_name } : {}),
		...(callback_url ? { callback_url } : {}),
		...(tags ? { tags } : {}),
		...(crawl ? { crawl } : {}),
	});
	documentsOf(emulator).set(document.document_id, document);
	await start(emulator, document);
	return document;
}

/** Fetches a website again. Throws 400, 409 and 429 as docs.tavus.io recrawl-document says. */
export async function recrawl(
	emulator: Emulator,
	document: KnowledgeDocument,
	crawl: CrawlConfig | undefined,
): Promise<void> {
	const { status } = shown(emulator, document);
	if (!document.crawl && !crawl) {
		throw new BadRequest('Document was not created with crawl configuration');
	}
	if (status !== 'ready' && status !== 'error') {
		throw new Refusal(
			409,
			`Document must be in 'ready' or 'error' state to recrawl, current status: ${String(status)}`,
		);
	}
	refuseTooSoon(emulator, document);
	if (!document.crawl) refuseMoreCrawled(emulator);
	refuseMoreCrawls(emulator);
	document.status = 'recrawling';
	document.recrawledAt = Date.now();
	document.updated_at = new Date().toISOString();
	delete document.error_message;
	document.crawl ??= crawl ?? {};
	if (crawl) document.crawlOfRun = { ...document.crawl, ...crawl };
	await start(emulator, document);
}

function refuseTooSoon(emulator: Emulator, { recrawledAt = -Infinity }: KnowledgeDocument): void {
	const next = recrawledAt + emulator.settings.recrawlCooldownSeconds * 1000;
	const minutes = Math.ceil((next - Date.now()) / 60_000);
	if (minutes <= 0) return;
	throw new Refusal(
		429,
		`Recrawl cooldown: please wait ${minutes} minutes before recrawling this document.`,
	);
}

function refuseMoreCrawled(emulator: Emulator): void {
	const { crawlDocumentLimit } = emulator.settings;
	const crawled = [...documentsOf(emulator).values()].filter(({ crawl }) => crawl);
	if (crawled.length < crawlDocumentLimit) return;
	throw new Refusal(
		429,
		`Crawl document limit reached (${crawlDocumentLimit}). Contact support@tavus.io to increase your limit.`,
	);
}

/** The limit is documented (docs.tavus.io create-document), the text is ours. */
function refuseMoreCrawls(emulator: Emulator): void {
	const { concurrentCrawlLimit } = emulator.settings;
	const running = [...documentsOf(emulator).values()].filter(
		({ crawl, status }) => crawl && (status === 'started' || status === 'recrawling'),
	);
	if (running.length < concurrentCrawlLimit) return;
	throw new Refusal(429, `Concurrent crawl limit reached (${concurrentCrawlLimit}).`);
}

async function start(emulator: Emulator, document: KnowledgeDocument): Promise<void> {
	const { settings } = emulator;
	const crawls = document.crawl_count;
	const rule = emulator.documentRules.take(document.document_name) ?? {};
	const update = { body: () => calledBack(emulator, shown(emulator, document)) };
	await emulator.jobs.start({
		...planOf(settings, rule, rule.documentSeconds ?? settings.documentSeconds),
		resource: 'document',
		id: document.document_id,
		name: document.document_name,
		callbackUrl: document.callback_url,
		prepare: async () => await emulator.fetchMedia([fileOf(document)], document.document_id),
		updates:
			settings.documentUpdates === 'final'
				? []
				: [
						{ at: 0, ...update },
						{ at: STARTED_PART, ...update },
					],
		finish({ error_message }) {
			Object.assign(document, finished(document, crawls, error_message));
			if (error_message === undefined) delete document.error_message;
			delete document.crawlOfRun;
		},
		// With the callback mode `early` the record is not in its final state yet.
		callbackBody: ({ error_message }) => {
			const early = document.status === 'started' || document.status === 'recrawling';
			const final = early
				? { ...document, ...finished(document, crawls, error_message) }
				: document;
			return calledBack(emulator, shown(emulator, final));
		},
	});
}

/** What ends with a run. What is counted and listed is a crawl that was completed (docs.tavus.io recrawl-document). */
function finished(
	document: KnowledgeDocument,
	crawlsBefore: number,
	error_message: string | undefined,
): Partial<KnowledgeDocument> {
	const updated_at = new Date().toISOString();
	if (error_message !== undefined) return { status: 'error', error_message, updated_at };
	if (!document.crawl) return { status: 'ready', updated_at };
	return {
		status: 'ready',
		updated_at,
		crawled_urls: pagesOf(document),
		last_crawled_at: updated_at,
		crawl_count: crawlsBefore + 1,
	};
}

function calledBack(
	emulator: Emulator,
	document: Record<string, unknown>,
): Record<string, unknown> {
	return emulator.settings.documentCallbackShape === 'flat' ? document : { properties: document };
}

function fileOf({ document_url }: KnowledgeDocument): MediaLink {
	const isFile = FILE.test(new URL(document_url).pathname);
	return {
		field: 'document_url',
		url: document_url,
		failure: isFile ? 'file_download_failed' : 'website_processing_failed',
		tooLarge: 'file_size_too_large',
		// docs.tavus.io create-document.
		mostBytes: 50 * MEGABYTE,
		judge: ({ status, bytes, sha256, content_type = '' }: MediaFetch) => {
			if (status !== 200 || sha256 === undefined) return undefined;
			if (bytes === 0) return 'file_empty';
			return isFile || TYPE.test(content_type) ? undefined : 'file_format_unsupported';
		},
	};
}
