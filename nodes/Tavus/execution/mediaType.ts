/** Other names that programs use for the same types. */
const SAME: Readonly<Record<string, string>> = {
	'application/csv': 'text/csv',
	'audio/mp3': 'audio/mpeg',
	'audio/vnd.wave': 'audio/wav',
	'audio/wave': 'audio/wav',
	'audio/x-wav': 'audio/wav',
	'image/jpg': 'image/jpeg',
};
const BY_ENDING: Readonly<Record<string, string>> = {
	csv: 'text/csv',
	doc: 'application/msword',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	mp3: 'audio/mpeg',
	mp4: 'video/mp4',
	pdf: 'application/pdf',
	png: 'image/png',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	txt: 'text/plain',
	wav: 'audio/wav',
	webm: 'video/webm',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
/** What programs write when they do not know. */
const NO_TYPE = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'text/plain']);

/** A MIME type without parameters, in lower case and under its usual name. */
export function usualType(mimeType: string | undefined): string {
	const [plain = ''] = (mimeType ?? '').split(';');
	const type = plain.trim().toLowerCase();
	return SAME[type] ?? type;
}

/** Whether a MIME type says what a file is. */
export const saysSomething = (mimeType: string): boolean => !NO_TYPE.has(usualType(mimeType));

const textAt = (head: Buffer, from: number, length: number): string =>
	head.toString('latin1', from, from + length);

/** MP4 and its relatives (ISO/IEC 14496-12): the brand tells which. */
function typeOfBrand(brand: string): string {
	if (brand === 'qt  ') return 'video/quicktime';
	return brand === 'M4A ' || brand === 'M4B ' ? 'audio/mp4' : 'video/mp4';
}

/**
 * What a file is, from its first bytes.
 *
 * @returns `undefined` when they are none of those that Tavus takes, or a near relative of them
 */
export function typeOfBytes(head: Buffer): string | undefined {
	if (textAt(head, 4, 4) === 'ftyp') return typeOfBrand(textAt(head, 8, 4));
	// Matroska and WebM name themselves within the first dozens of bytes (RFC 8794, DocType).
	if (head.length >= 4 && head.readUInt32BE(0) === 0x1a45dfa3) {
		return textAt(head, 0, 64).includes('webm') ? 'video/webm' : 'video/x-matroska';
	}
	if (textAt(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
	if (textAt(head, 0, 3) === '\xff\xd8\xff') return 'image/jpeg';
	if (textAt(head, 0, 4) === 'GIF8') return 'image/gif';
	if (textAt(head, 0, 5) === '%PDF-') return 'application/pdf';
	if (textAt(head, 0, 4) === 'OggS') return 'audio/ogg';
	if (textAt(head, 0, 4) === 'RIFF' || textAt(head, 0, 4) === 'RF64') {
		const kind = textAt(head, 8, 4);
		if (kind === 'WAVE') return 'audio/wav';
		return kind === 'WEBP' ? 'image/webp' : 'video/x-msvideo';
	}
	if (textAt(head, 0, 3) === 'ID3') return 'audio/mpeg';
	return /^\s*<(!doctype html|html)/i.test(textAt(head, 0, 64)) ? 'text/html' : undefined;
}

/** Relatives that share their first bytes; what tells them apart is the declaration. */
const RELATIVES = new Set(['audio/mp4', 'video/mp4', 'video/quicktime']);

/** How people call these types. */
const NAMES: Readonly<Record<string, string>> = {
	'application/msword': 'DOC',
	'application/pdf': 'PDF',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PPTX',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
	'audio/mpeg': 'MP3',
	'audio/wav': 'WAV',
	'image/jpeg': 'JPG',
	'image/png': 'PNG',
	'text/csv': 'CSV',
	'text/plain': 'TXT',
	'video/mp4': 'MP4',
	'video/quicktime': 'MOV',
	'video/webm': 'WebM',
};

/** "MP4 or WebM" */
export const namesOf = (mimeTypes: readonly string[]): string =>
	[...new Set(mimeTypes.map(usualType))].map((type) => NAMES[type] ?? type).join(' or ');

/**
 * What a file is: what its bytes say, else what it was declared as, else what its name says.
 *
 * @returns `''` when nothing tells
 */
export function typeOfFile(
	head: Buffer,
	declared: string | undefined,
	fileName: string | undefined,
): string {
	const fromBytes = typeOfBytes(head);
	const type = usualType(declared);
	if (fromBytes !== undefined) {
		return RELATIVES.has(fromBytes) && RELATIVES.has(type) ? type : fromBytes;
	}
	if (saysSomething(type)) return type;
	const ending = /\.([a-z0-9]+)$/i.exec(fileName ?? '')?.[1]?.toLowerCase() ?? '';
	// Text is what n8n writes for anything readable, so a name that says more wins.
	return BY_ENDING[ending] ?? (type === 'text/plain' ? type : '');
}
