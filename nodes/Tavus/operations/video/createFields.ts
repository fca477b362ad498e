import type { INodeProperties } from 'n8n-workflow';

import { replicaId } from '../replica/shared';
import { mediaProperties, type MediaField } from '../shared/media';
import { jobCallbackUrl } from '../shared/properties';

export const SPEECH_SOURCES = ['script', 'audio'] as const;

/** A signed link must work for at least 24 hours (docs.tavus.io, "Generate Video"); an hour more, as it is made before it is sent. */
export const LINK_HOURS = 25;

/** docs.tavus.io, "Generate Video" and "Errors and Status Details". */
export const AUDIO: MediaField = {
	name: 'audio',
	label: 'Audio',
	apiField: 'audio_url',
	placeholder: 'e.g. https://example.com/speech.mp3',
	description:
		'Public direct link to a WAV or MP3 file of 3 seconds to 10 minutes and at most 750 MB. A signed link must stay valid for at least 24 hours.',
	rules: {
		types: ['audio/mpeg', 'audio/mp3', 'audio/wav', 'audio/wave', 'audio/x-wav', 'audio/vnd.wave'],
		// "750 MB", read so that no file is refused that Tavus would take.
		maxSize: 750 * 1024 ** 2,
		minSeconds: 3,
		maxSeconds: 600,
		linkHours: LINK_HOURS,
	},
};

/** Who speaks, and what is said. */
export const speech: INodeProperties[] = [
	{ ...replicaId, description: 'Who speaks. While it is in training, the video waits for it.' },
	{
		displayName: 'What Is Said',
		name: 'speechSource',
		type: 'options',
		default: 'script',
		options: [
			{
				name: 'Audio File',
				value: 'audio',
				description: 'A recording that the replica speaks with',
			},
			{ name: 'Script', value: 'script', description: 'A text that the replica says' },
		],
	},
	{
		displayName: 'Script',
		name: 'script',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		placeholder: 'e.g. Hi Ada, this is my first video.',
		description: 'The text that the replica says. Best under 5 minutes of speech.',
		displayOptions: { show: { speechSource: ['script'] } },
	},
	...mediaProperties(AUDIO, { speechSource: ['audio'] }),
	{
		displayName: 'Video Name',
		name: 'videoName',
		type: 'string',
		default: '',
		placeholder: 'e.g. My First Video',
		description: 'A name to find the video by',
	},
];

export const callbackUrl: INodeProperties = jobCallbackUrl('when the video is ready or has failed');

/** Only polling can end with the file in hand. */
export const downloadOptions: INodeProperties[] = [
	{
		displayName: 'Download Video',
		name: 'downloadVideo',
		type: 'boolean',
		default: false,
		description: 'Whether to put the file of the finished video into the item',
		displayOptions: { show: { '/whenDone': ['poll'] } },
	},
	{
		displayName: 'Output Data Field Name',
		name: 'binaryField',
		type: 'string',
		default: 'data',
		hint: 'The name of the output field to put the file in',
		displayOptions: { show: { '/whenDone': ['poll'], downloadVideo: [true] } },
	},
];
