import type { INodeProperties } from 'n8n-workflow';

import { mediaProperties } from '../shared/media';
import { additionalFieldsOf, jobCallbackUrl } from '../shared/properties';
import { whenDone } from '../shared/waiting';
import { voiceName } from '../voice/shared';
import { CONSENT_VIDEO, TRAINING_IMAGE, TRAINING_VIDEO } from './media';
import { TRAINING_HOURS } from './shared';

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

const PERSONAL_VIDEO = { replicaType: ['personal'], trainingSource: ['video'] };
const PERSONAL_IMAGE = { replicaType: ['personal'], trainingSource: ['image'] };

const media: INodeProperties[] = [
	...mediaProperties(TRAINING_VIDEO, { replicaType: ['nonHuman'] }),
	...mediaProperties(TRAINING_VIDEO, PERSONAL_VIDEO),
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
		displayOptions: { show: PERSONAL_VIDEO },
	},
	...mediaProperties(CONSENT_VIDEO, { ...PERSONAL_VIDEO, consent: ['separateVideo'] }),
	...mediaProperties(TRAINING_IMAGE, PERSONAL_IMAGE),
	{
		...voiceName,
		description: 'The voice that the replica speaks with',
		displayOptions: { show: PERSONAL_IMAGE },
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
	jobCallbackUrl('when training is done or has failed'),
	additionalFieldsOf(
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
			displayName: 'Properties (JSON)',
			name: 'properties',
			type: 'json',
			default: '{}',
			description: 'Further properties as a JSON object, merged with the fields above',
		},
	),
];

/** What the user sees of Create, from the most important to the least. */
export const createFields: INodeProperties[] = [...whose, ...media, ...rest];
