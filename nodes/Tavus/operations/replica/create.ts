import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Fields } from '../fields';
import { createOptions } from '../shared/properties';
import { readWait, whenDone } from '../shared/waiting';
import type { Operation } from '../types';
import { readReplica, REPLICA_JOB, TRAINING_HOURS } from './shared';

const REPLICA_TYPES = ['personal', 'nonHuman'] as const;
const SOURCES = ['video', 'image'] as const;
const CONSENTS = ['separateVideo', 'inTrainingVideo'] as const;

const whose: INodeProperties[] = [
	{
		displayName: 'Replica Type',
		name: 'replicaType',
		type: 'options',
		default: 'personal',
		description:
			'A personal replica shows a real person, who has to consent; a non-human one does not',
		options: [
			{
				name: 'Non-Human',
				value: 'nonHuman',
				description: 'A figure that is no real person, so no consent is needed',
			},
			{ name: 'Personal', value: 'personal', description: 'A real person, who has to consent' },
		],
	},
	{
		displayName: 'Training Source',
		name: 'trainingSource',
		type: 'options',
		default: 'video',
		options: [
			{
				name: 'Image',
				value: 'image',
				description: 'One picture, and a voice from the list of Tavus',
			},
			{
				name: 'Video',
				value: 'video',
				description: 'About one minute: half of it speaking, half still',
			},
		],
		displayOptions: { show: { replicaType: ['personal'] } },
	},
];

const trainVideoUrl: INodeProperties = {
	displayName: 'Training Video URL',
	name: 'trainVideoUrl',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://example.com/training.mp4',
	description:
		'Public direct link to an MP4 or WebM file of at most 750 MB, 1080p or better. A signed link must stay valid for at least 24 hours.',
};

const media: INodeProperties[] = [
	{ ...trainVideoUrl, displayOptions: { show: { replicaType: ['nonHuman'] } } },
	{
		...trainVideoUrl,
		displayOptions: { show: { replicaType: ['personal'], trainingSource: ['video'] } },
	},
	{
		displayName: 'Consent',
		name: 'consent',
		type: 'options',
		default: 'separateVideo',
		description: 'Where the person says the consent statement that Tavus prescribes',
		options: [
			{
				name: 'In a Separate Video',
				value: 'separateVideo',
				description: 'A second file holds only the statement',
			},
			{
				name: 'In the Training Video',
				value: 'inTrainingVideo',
				description: 'The training video opens with the statement',
			},
		],
		displayOptions: { show: { replicaType: ['personal'], trainingSource: ['video'] } },
	},
	{
		displayName: 'Consent Video URL',
		name: 'consentVideoUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://example.com/consent.mp4',
		description: 'Public direct link to the video with the consent statement',
		displayOptions: {
			show: { replicaType: ['personal'], trainingSource: ['video'], consent: ['separateVideo'] },
		},
	},
	{
		displayName: 'Training Image URL',
		name: 'trainImageUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://example.com/portrait.png',
		description:
			'Public direct link to a JPG or PNG of at least 512 x 512 pixels: one adult, from the front',
		displayOptions: { show: { replicaType: ['personal'], trainingSource: ['image'] } },
	},
	{
		displayName: 'Voice',
		name: 'voiceName',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'The voice that the replica speaks with',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a voice...',
				typeOptions: { searchListMethod: 'searchVoices', searchable: true },
			},
			{ displayName: 'By Name', name: 'id', type: 'string', placeholder: 'e.g. anna' },
		],
		displayOptions: { show: { replicaType: ['personal'], trainingSource: ['image'] } },
	},
];

const rest: INodeProperties[] = [
	{
		displayName: 'Replica Name',
		name: 'replicaName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Rio',
		description: 'A name to find the replica by',
	},
	...whenDone(TRAINING_HOURS),
	{
		displayName: 'Callback URL',
		name: 'callbackUrl',
		type: 'string',
		default: '',
		displayOptions: { hide: { whenDone: ['park'] } },
		placeholder: 'e.g. https://n8n.example.com/webhook/…',
		description:
			"Tavus calls this URL when training is done or has failed. Paste the production URL of a 'Tavus Trigger' node here.",
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			{
				displayName: 'Fix Training Image Automatically',
				name: 'autoFixTrainingImage',
				type: 'boolean',
				default: false,
				description: 'Whether Tavus may edit the image so that it meets the requirements',
				displayOptions: { show: { '/trainingSource': ['image'], '/replicaType': ['personal'] } },
			},
			{
				displayName: 'Green Screen Background',
				name: 'backgroundGreenScreen',
				type: 'boolean',
				default: false,
				description: 'Whether the replica gets a green background that can be replaced later',
			},
			{
				displayName: 'Model',
				name: 'modelName',
				type: 'options',
				default: 'phoenix-4',
				description: 'The Phoenix model to train. Left out, Tavus takes its present default.',
				options: [
					{
						name: 'Phoenix 2',
						value: 'phoenix-2',
						description: 'Old; Tavus no longer documents it',
					},
					{ name: 'Phoenix 3', value: 'phoenix-3' },
					{ name: 'Phoenix 4', value: 'phoenix-4' },
				],
			},
			{
				displayName: 'Properties',
				name: 'properties',
				type: 'json',
				default: '{}',
				description: 'Further properties as a JSON object, merged with the fields above',
			},
		],
	},
];

function personalVideo(fields: Fields): IDataObject {
	const consent = fields.choice('consent', CONSENTS);
	const consentUrl = consent === 'separateVideo' ? fields.mediaUrl('consentVideoUrl') : undefined;
	if (consent === 'separateVideo' && consentUrl === undefined) {
		fields.refuse(
			'consentVideoUrl',
			'is empty',
			"A personal replica needs the person's consent: enter the URL of the consent video, or set 'Consent' to 'In the Training Video'.",
		);
	}
	return consentUrl === undefined ? {} : { consent_video_url: consentUrl };
}

function fromImage(fields: Fields): IDataObject {
	const image =
		fields.mediaUrl('trainImageUrl') ??
		fields.refuse('trainImageUrl', 'is empty', 'Enter a public URL of the image.');
	const voice =
		fields.locator('voiceName') ??
		fields.refuse(
			'voiceName',
			'is empty',
			'An image cannot speak: choose a voice from the list, or enter its name.',
		);
	const autoFix = fields.chosenFlag('additionalFields.autoFixTrainingImage');
	return {
		train_image_url: image,
		voice_name: voice,
		...(autoFix === undefined ? {} : { auto_fix_training_image: autoFix }),
	};
}

function properties(fields: Fields): IDataObject | undefined {
	const free = fields.json('additionalFields.properties');
	const green = fields.chosenFlag('additionalFields.backgroundGreenScreen');
	return green === undefined ? free : { ...free, background_green_screen: green };
}

/** The body of `POST /v2/replicas`: only what the user entered (docs.tavus.io, "Create Replica"). */
function body(fields: Fields): IDataObject {
	const personal = fields.choice('replicaType', REPLICA_TYPES) === 'personal';
	const image = personal && fields.choice('trainingSource', SOURCES) === 'image';
	if (fields.text('trainVideoUrl') !== undefined && fields.text('trainImageUrl') !== undefined) {
		fields.refuse(
			'trainImageUrl',
			"and 'Training Video URL' cannot be used together",
			'Tavus trains from a video or from an image: leave one of the two empty.',
		);
	}
	const train = image
		? fromImage(fields)
		: {
				train_video_url:
					fields.mediaUrl('trainVideoUrl') ??
					fields.refuse('trainVideoUrl', 'is empty', 'Enter a public URL of the training video.'),
				...(personal ? personalVideo(fields) : {}),
			};
	const optional: Record<string, IDataObject | string | undefined> = {
		callback_url: fields.callbackUrl('callbackUrl'),
		replica_name: fields.text('replicaName'),
		model_name: fields.text('additionalFields.modelName'),
		properties: properties(fields),
	};
	const present = Object.entries(optional).filter(([, value]) => value !== undefined);
	return { ...train, ...Object.fromEntries(present) };
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create replica',
	description: 'Train a new replica from a video or an image. Takes 3 to 4 hours and costs money.',
	endpoint: 'POST /v2/replicas',
	creates: true,
	job: REPLICA_JOB,
	properties: [...whose, ...media, ...rest, createOptions],
	plan: (fields) => ({
		kind: 'create',
		request: { method: 'POST', path: '/v2/replicas', body: body(fields), creates: true },
		toItem: (answer) => readReplica(answer, false),
		wait: readWait(fields),
		files: {},
		callbackFields: { callback_url: 'callbackUrl' },
	}),
	sample: { replica_id: 'r90bbd427f71', status: 'started' },
};
