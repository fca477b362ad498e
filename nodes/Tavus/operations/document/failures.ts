/** The kinds of files that Tavus reads (docs.tavus.io, "Create Document"). */
export const FILE_KINDS = 'PDF, TXT, DOCX, DOC, PNG, JPG, PPTX, CSV and XLSX';

const TAVUS_SIDE =
	'This is on the side of Tavus: delete the document and create it once more. If that does not help, ask support@tavus.io.';

/** What to do about each code of docs.tavus.io, "Get Document" and "Errors and Status Details". */
const ADVICE: ReadonlyMap<string, string> = new Map([
	['chunking_failed', TAVUS_SIDE],
	['contact_support', 'Ask support@tavus.io, and name the ID of the document.'],
	[
		'document_processing_failed',
		'Check that the file opens on your computer, has no password and holds text, then create the document once more.',
	],
	['embedding_failed', TAVUS_SIDE],
	[
		'file_download_failed',
		'The URL must open without a login, and a link that expires must still be valid when Tavus downloads. Check it in a private browser window, then create the document once more.',
	],
	['file_empty', 'The file holds nothing that can be read. Check what the URL leads to.'],
	['file_format_unsupported', `Tavus reads ${FILE_KINDS}. Convert the file.`],
	['file_size_too_large', 'Tavus takes at most 50 MB. Split the file, or make it smaller.'],
	[
		'invalid_file_url',
		'The URL must be a direct link to a file, or the address of a public web page.',
	],
	['s3_storage_failed', TAVUS_SIDE],
	['vector_store_failed', TAVUS_SIDE],
	[
		'website_processing_failed',
		'Tavus could not read the website. It must open without a login and let automatic readers in; with a crawl, fewer pages or a smaller depth may help.',
	],
]);

/**
 * What to do about a document that failed.
 *
 * @param reason what Tavus said: one of its codes
 * @returns `undefined` for what it does not document
 */
export function documentAdvice(reason: string): string | undefined {
	return ADVICE.get(reason.trim().toLowerCase());
}
