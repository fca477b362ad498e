import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Fields } from '../fields';
import type { FileInput, FileRules } from '../types';

const SOURCES = ['url', 'file'] as const;
const DEFAULT_BINARY_FIELD = 'data';

/** How one media field is entered: as a URL, or as a file of the item. */
export interface MediaField {
	/** Name of the parameters without their ending: `trainVideo` for trainVideoUrl, trainVideoSource and trainVideoBinaryField. */
	name: string;
	/** The name on the screen: "Training Video". */
	label: string;
	/** The field of the API: `train_video_url`. */
	apiField: string;
	placeholder: string;
	description: string;
	rules: FileRules;
}

/**
 * The three parameters of a media field.
 *
 * @param show conditions under which they are shown
 */
export function mediaProperties(
	field: MediaField,
	show: Record<string, string[]> = {},
	required = true,
): INodeProperties[] {
	const { name, label, placeholder, description } = field;
	const source = `${name}Source`;
	return [
		{
			displayName: `${label} Source`,
			name: source,
			type: 'options',
			default: 'url',
			description: 'Tavus fetches files from a URL; for a file of the item, n8n makes one',
			options: [
				{ name: 'File of the Item', value: 'file' },
				{ name: 'URL', value: 'url' },
			],
			displayOptions: { show },
		},
		{
			displayName: `${label} URL`,
			name: `${name}Url`,
			type: 'string',
			...(required ? { required } : {}),
			default: '',
			placeholder,
			description,
			displayOptions: { show: { ...show, [source]: ['url'] } },
		},
		{
			displayName: `${label} Input Data Field Name`,
			name: `${name}BinaryField`,
			type: 'string',
			...(required ? { required } : {}),
			default: DEFAULT_BINARY_FIELD,
			hint: 'The name of the input field that holds the file',
			description:
				'Tavus gets a link to the file that works for a limited time. Your n8n must be reachable from the internet.',
			displayOptions: { show: { ...show, [source]: ['file'] } },
		},
	];
}

/**
 * The three parameters of an optional media field inside a collection, in alphabetical order. Fields of a collection have no value
 * until they are added, so the URL is shown unless a file was chosen; otherwise n8n would drop a URL that stands there alone.
 */
export function mediaInCollection(field: MediaField): INodeProperties[] {
	const source = `${field.name}Source`;
	const [choice, url, file] = mediaProperties(field, {}, false) as [
		INodeProperties,
		INodeProperties,
		INodeProperties,
	];
	return [
		{ ...file, displayOptions: { show: { [source]: ['file'] } } },
		choice,
		{ ...url, displayOptions: { hide: { [source]: ['file'] } } },
	];
}

/** What a media field adds to the body, or the file that is to give it a link. */
export interface Media {
	body: IDataObject;
	files: Record<string, FileInput>;
}

const NOTHING: Media = { body: {}, files: {} };

/**
 * Reads a media field.
 *
 * @param inside the collection that holds the parameters, when it is one
 * @returns nothing in `body` and `files` when the field is empty
 * @throws {InputRefused} when what was entered cannot be used
 */
export function readMedia(fields: Fields, field: MediaField, inside?: string): Media {
	const path = (ending: string): string =>
		`${inside === undefined ? '' : `${inside}.`}${field.name}${ending}`;
	if (fields.choice(path('Source'), SOURCES) === 'url') {
		const url = fields.mediaUrl(path('Url'));
		return url === undefined ? NOTHING : { body: { [field.apiField]: url }, files: {} };
	}
	// In a collection a field that was not added has no default of its own.
	const fallback = inside === undefined ? undefined : DEFAULT_BINARY_FIELD;
	const binaryField = fields.text(path('BinaryField')) ?? fallback;
	if (binaryField === undefined) return NOTHING;
	const file = { parameter: path('BinaryField'), binaryField, rules: field.rules };
	return { body: {}, files: { [field.apiField]: file } };
}

const isEmpty = (media: Media): boolean =>
	Object.keys(media.body).length + Object.keys(media.files).length === 0;

/** As {@link readMedia}. @throws {InputRefused} when the field is empty as well */
export function requiredMedia(fields: Fields, field: MediaField, howToFix: string): Media {
	const media = readMedia(fields, field);
	if (!isEmpty(media)) return media;
	const isFile = fields.choice(`${field.name}Source`, SOURCES) === 'file';
	return fields.refuse(`${field.name}${isFile ? 'BinaryField' : 'Url'}`, 'is empty', howToFix);
}

/** Several media fields in one. */
export function joinMedia(...parts: readonly Media[]): Media {
	return {
		body: Object.assign({}, ...parts.map(({ body }) => body)) as IDataObject,
		files: Object.assign({}, ...parts.map(({ files }) => files)) as Record<string, FileInput>,
	};
}
