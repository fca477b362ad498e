import type { IDataObject } from 'n8n-workflow';

import { CONSENT, IMAGE, locator, VIDEO } from './plan.mts';
import { refused } from './refusal.mts';

const refusedCreate = (values: IDataObject): string => refused('replica', 'create', values);

describe('refused before anything is sent, with the field as on the screen', () => {
	test.each<[name: string, values: IDataObject, words: RegExp]>([
		['no training video', { consentVideoUrl: CONSENT }, /^'Training Video URL' is empty/],
		['no training video, non-human', { replicaType: 'nonHuman' }, /^'Training Video URL' is empty/],
		[
			'no consent video',
			{ trainVideoUrl: VIDEO },
			/^'Consent Video URL' is empty.*'In the Training Video'/,
		],
		[
			'an empty consent video',
			{ trainVideoUrl: VIDEO, consent: 'separateVideo', consentVideoUrl: ' ' },
			/^'Consent Video URL' is empty/,
		],
		[
			'an image without voice',
			{ trainingSource: 'image', trainImageUrl: IMAGE },
			/^'Voice' is empty/,
		],
		[
			'an image with an empty voice',
			{ trainingSource: 'image', trainImageUrl: IMAGE, voiceName: locator('') },
			/^'Voice' is empty/,
		],
		[
			'a voice without image',
			{ trainingSource: 'image', voiceName: locator('anna') },
			/^'Training Image URL' is empty/,
		],
		[
			'image and video',
			{ trainVideoUrl: VIDEO, trainImageUrl: IMAGE, consentVideoUrl: CONSENT },
			/'Training Image URL' and 'Training Video URL' cannot be used together/,
		],
		[
			'image and video, from an image',
			{
				trainingSource: 'image',
				trainVideoUrl: VIDEO,
				trainImageUrl: IMAGE,
				voiceName: locator('a'),
			},
			/cannot be used together/,
		],
		[
			'a video that is no URL',
			{ trainVideoUrl: 'train.mp4', consentVideoUrl: CONSENT },
			/^'Training Video URL' is not a URL/,
		],
		[
			'a video on this machine',
			{ trainVideoUrl: 'http://localhost/x.mp4', consentVideoUrl: CONSENT },
			/^'Training Video URL' cannot be reached/,
		],
		[
			'a consent video at home',
			{ trainVideoUrl: VIDEO, consentVideoUrl: 'https://192.168.1.2/c.mp4' },
			/^'Consent Video URL' cannot be reached/,
		],
		[
			'an image in the office',
			{
				trainingSource: 'image',
				trainImageUrl: 'https://files.lan/x.png',
				voiceName: locator('anna'),
			},
			/^'Training Image URL' cannot be reached/,
		],
		[
			'a callback to this machine',
			{
				replicaType: 'nonHuman',
				trainVideoUrl: VIDEO,
				callbackUrl: 'http://localhost:5678/webhook/x',
			},
			/^'Callback URL' cannot be reached.*N8N_WEBHOOK_URL/,
		],
		[
			'properties that are a list',
			{ replicaType: 'nonHuman', trainVideoUrl: VIDEO, additionalFields: { properties: '[1]' } },
			/^'Properties \(JSON\)' is not a JSON object/,
		],
		[
			'properties that are no JSON',
			{ replicaType: 'nonHuman', trainVideoUrl: VIDEO, additionalFields: { properties: '{oops' } },
			/^'Properties \(JSON\)' is not a JSON object/,
		],
		[
			'an unknown type',
			{ replicaType: 'robot', trainVideoUrl: VIDEO },
			/^'Replica Type' cannot be "robot"/,
		],
		[
			'an unknown source',
			{ trainingSource: 'audio', trainVideoUrl: VIDEO },
			/^'Training Source' cannot be "audio"/,
		],
		[
			'an unknown consent',
			{ trainVideoUrl: VIDEO, consent: 'none' },
			/^'Consent' cannot be "none"/,
		],
		[
			'a name that is an object',
			{ replicaType: 'nonHuman', trainVideoUrl: VIDEO, replicaName: {} },
			/^'Replica Name' must be text/,
		],
	])('%s', (_name, values, words) => {
		expect(refusedCreate(values)).toMatch(words);
	});
});
