import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Fields } from '../fields';
import {
	joinMedia,
	mediaInCollection,
	readMedia,
	type Media,
	type MediaField,
} from '../shared/media';
import { LINK_HOURS } from './createFields';

const INSIDE = 'additionalFields';
const at = (name: string): string => `${INSIDE}.${name}`;

/** docs.tavus.io, "Generate Video": a direct link to a video. */
const BACKGROUND: MediaField = {
	name: 'backgroundSource',
	label: 'Background Video',
	apiField: 'background_source_url',
	placeholder: 'e.g. https://example.com/background.mp4',
	description: 'Public direct link to a video that is shown behind the replica',
	rules: { types: ['video/mp4', 'video/webm', 'video/quicktime'], linkHours: LINK_HOURS },
};

/** docs.tavus.io, "Generate Video": PNG and JPEG only. */
const WATERMARK: MediaField = {
	name: 'watermarkImage',
	label: 'Watermark',
	apiField: 'watermark_image_url',
	placeholder: 'e.g. https://example.com/logo.png',
	description: 'Public direct link to a PNG or JPEG image that is laid over the video',
	rules: { types: ['image/png', 'image/jpeg', 'image/jpg'], linkHours: LINK_HOURS },
};

/** How the website scrolls behind the replica; each is a field of `properties`. */
const SCROLL_CHOICES = {
	backgroundScrollType: { apiField: 'background_scroll_type', choices: ['human', 'smooth'] },
	backgroundScrollDepth: { apiField: 'background_scroll_depth', choices: ['middle', 'bottom'] },
	backgroundScrollReturn: { apiField: 'background_scroll_return', choices: ['return', 'halt'] },
} as const;

const inCollection: INodeProperties[] = [
	{
		displayName: 'Background Scroll',
		name: 'backgroundScroll',
		type: 'boolean',
		default: true,
		description: 'Whether the background website scrolls down; otherwise its top is shown',
	},
	{
		displayName: 'Background Scroll Depth',
		name: 'backgroundScrollDepth',
		type: 'options',
		default: 'middle',
		description: 'How far down the background website scrolls',
		options: [
			{ name: 'Bottom', value: 'bottom' },
			{ name: 'Middle', value: 'middle' },
		],
	},
	{
		displayName: 'Background Scroll Return',
		name: 'backgroundScrollReturn',
		type: 'options',
		default: 'return',
		description: 'What the background website does once it has scrolled that far',
		options: [
			{ name: 'Halt', value: 'halt', description: 'Stay there' },
			{ name: 'Return', value: 'return', description: 'Scroll back up' },
		],
	},
	{
		displayName: 'Background Scroll Type',
		name: 'backgroundScrollType',
		type: 'options',
		default: 'human',
		description: 'In which manner the background website scrolls',
		options: [
			{ name: 'Human', value: 'human', description: 'Stopping now and then, as a reader does' },
			{ name: 'Smooth', value: 'smooth', description: 'Evenly, without stopping' },
		],
	},
	...mediaInCollection(BACKGROUND),
	{
		displayName: 'Background Website',
		name: 'backgroundUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/',
		description: 'Public website that Tavus records and shows behind the replica',
	},
	{
		displayName: 'Fast',
		name: 'fast',
		type: 'boolean',
		default: false,
		description:
			'Whether to render quickly and plainly: without background, thumbnails and stream URL',
	},
	{
		displayName: 'Properties (JSON)',
		name: 'propertiesJson',
		type: 'json',
		default: '{}',
		description: 'Further properties as a JSON object, merged with the fields above',
	},
	{
		displayName: 'Start With Wave',
		name: 'startWithWave',
		type: 'boolean',
		default: true,
		description: 'Whether the replica waves first, which only some stock replicas can',
	},
	{
		displayName: 'Transparent Background',
		name: 'transparentBackground',
		type: 'boolean',
		default: false,
		description: "Whether to make a WebM video with a transparent background. Needs 'Fast'.",
	},
	...mediaInCollection(WATERMARK),
];

export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: INSIDE,
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: inCollection,
};

/** What was chosen for the scrolling, by API field. @throws {InputRefused} when there is no website to scroll */
function readScroll(fields: Fields, website: string | undefined): IDataObject {
	const result: IDataObject = {};
	const add = (name: string, apiField: string, value: string | boolean | undefined): void => {
		if (value === undefined) return;
		if (website === undefined) {
			fields.refuse(
				at(name),
				"needs a 'Background Website'",
				"Enter a 'Background Website', or remove this field.",
			);
		}
		result[apiField] = value;
	};
	add('backgroundScroll', 'background_scroll', fields.chosenFlag(at('backgroundScroll')));
	for (const [name, { apiField, choices }] of Object.entries(SCROLL_CHOICES)) {
		const chosen = fields.text(at(name));
		add(name, apiField, chosen === undefined ? undefined : fields.choice(at(name), choices));
	}
	return result;
}

/** @throws {InputRefused} for what "Generate Video" of docs.tavus.io rules out */
function refuseCombinations(fields: Fields, website: string | undefined, background: Media): void {
	const fast = fields.flag(at('fast'));
	if (fields.flag(at('transparentBackground')) && !fast) {
		fields.refuse(
			at('transparentBackground'),
			"needs 'Fast'",
			"Turn 'Fast' on as well: only fast videos can be transparent.",
		);
	}
	const backgrounds = [
		...(website === undefined ? [] : [at('backgroundUrl')]),
		...Object.values(background.files).map(({ parameter }) => parameter),
		...Object.keys(background.body).map(() => at(`${BACKGROUND.name}Url`)),
	];
	const [first, second] = backgrounds;
	if (first === undefined) return;
	if (second !== undefined) {
		fields.refuse(
			first,
			`and '${fields.label(second)}' cannot be used together`,
			'There is one background: leave one of the two empty.',
		);
	}
	if (fast) {
		fields.refuse(
			first,
			"cannot be used together with 'Fast'",
			"Fast videos have no background: turn 'Fast' off, or leave the background empty.",
		);
	}
}

/** What the additional fields add to the body of `POST /v2/videos`. @throws {InputRefused} when they do not go together */
export function readAdditional(fields: Fields): Media {
	const website = fields.mediaUrl(at('backgroundUrl'));
	const background = readMedia(fields, BACKGROUND, INSIDE);
	refuseCombinations(fields, website, background);
	const wave = fields.chosenFlag(at('startWithWave'));
	const properties = {
		...fields.json(at('propertiesJson')),
		...readScroll(fields, website),
		...(wave === undefined ? {} : { start_with_wave: wave }),
	};
	const optional: Record<string, IDataObject | string | boolean | undefined> = {
		background_url: website,
		fast: fields.chosenFlag(at('fast')),
		transparent_background: fields.chosenFlag(at('transparentBackground')),
		properties: Object.keys(properties).length === 0 ? undefined : properties,
	};
	const present = Object.entries(optional).filter(([, value]) => value !== undefined);
	const plain: Media = { body: Object.fromEntries(present) as IDataObject, files: {} };
	return joinMedia(plain, background, readMedia(fields, WATERMARK, INSIDE));
}
