import type { INodeProperties } from 'n8n-workflow';

import type { Fields } from '../fields';
import type { RemoteFile } from '../types';

const DEFAULT_FIELD = 'data';

/** Where the downloaded file goes. */
export const binaryField: INodeProperties = {
	displayName: 'Output Data Field Name',
	name: 'binaryField',
	type: 'string',
	required: true,
	default: DEFAULT_FIELD,
	hint: 'The name of the output field to put the file in',
	description:
		'The file is not held in memory while n8n keeps files on disk. With a database or S3 for files, n8n holds each one in memory for a moment.',
};

/** @throws {InputRefused} when the field was emptied */
export function readBinaryField(fields: Fields): string {
	return fields.text('binaryField') ?? DEFAULT_FIELD;
}

/** By the ending of the file's name. */
const MIME_TYPES: Readonly<Record<string, string>> = {
	gif: 'image/gif',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	m4a: 'audio/mp4',
	mov: 'video/quicktime',
	mp3: 'audio/mpeg',
	mp4: 'video/mp4',
	ogg: 'audio/ogg',
	png: 'image/png',
	wav: 'audio/wav',
	webm: 'video/webm',
};
const LONGEST_NAME = 120;

/** What no file system takes in a name. */
const withoutSigns = (name: string): string =>
	name
		.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '_')
		.trim()
		.slice(0, LONGEST_NAME)
		.replace(/^\.+|[. ]+$/g, '');

/** The ending of the path of an address, in lower case; `''` for an address that has none. */
function endingOf(url: string): string {
	const path = URL.canParse(url) ? new URL(url).pathname : '';
	return /\.([a-z0-9]{2,5})$/i.exec(path)?.[1]?.toLowerCase() ?? '';
}

/**
 * The file behind an address that Tavus gave.
 *
 * @param url as Tavus sent it
 * @param name what the file is to be called, without ending; signs that file names do not have are replaced
 * @param usual the ending that such a file has when its address shows none; left out, the host of the file tells
 * @returns `undefined` when there is no address
 */
export function fileAt(url: unknown, name: string, usual = ''): RemoteFile | undefined {
	if (typeof url !== 'string' || url.trim() === '') return undefined;
	const shown = endingOf(url.trim());
	const ending = MIME_TYPES[shown] === undefined ? usual : shown;
	const clean = withoutSigns(name) || 'file';
	const complete = ending === '' || clean.toLowerCase().endsWith(`.${ending}`);
	return {
		url: url.trim(),
		fileName: complete ? clean : `${clean}.${ending}`,
		mimeType: MIME_TYPES[ending] ?? '',
	};
}

/** The ending for a file of this MIME type, with its dot; `''` when unknown. */
export function endingFor(mimeType: string): string {
	const [ending] = Object.entries(MIME_TYPES).findLast(([, type]) => type === mimeType) ?? [];
	return ending === undefined ? '' : `.${ending}`;
}
