import type { IDataObject } from 'n8n-workflow';

import { present } from '../../values';
import type { Fields } from '../fields';
import { joinMedia, requiredMedia, type Media } from '../shared/media';
import { createOptions } from '../shared/properties';
import { readWait } from '../shared/waiting';
import type { Operation } from '../types';
import { createFields } from './createFields';
import { CONSENT_VIDEO, TRAINING_IMAGE, TRAINING_VIDEO } from './media';
import { readReplica, REPLICA_JOB } from './shared';

const REPLICA_TYPES = ['personal', 'nonHuman'] as const;
const SOURCES = ['video', 'image'] as const;
const CONSENTS = ['separateVideo', 'inTrainingVideo'] as const;

const CONSENT_NEEDED =
	"A personal replica needs the person's consent: give the consent video, or set 'Consent' to 'In the Training Video'.";

function fromVideo(fields: Fields, personal: boolean): Media {
	const train = requiredMedia(fields, TRAINING_VIDEO, 'Give the training video.');
	const separate = personal && fields.choice('consent', CONSENTS) === 'separateVideo';
	return separate ? joinMedia(train, requiredMedia(fields, CONSENT_VIDEO, CONSENT_NEEDED)) : train;
}

function fromImage(fields: Fields): Media {
	const image = requiredMedia(fields, TRAINING_IMAGE, 'Give the picture of the person.');
	const voice =
		fields.locator('voiceName') ??
		fields.refuse(
			'voiceName',
			'is empty',
			'An image cannot speak: choose a voice from the list, or enter its name.',
		);
	const autoFix = fields.chosenFlag('additionalFields.autoFixTrainingImage');
	const body = {
		voice_name: voice,
		...(autoFix === undefined ? {} : { auto_fix_training_image: autoFix }),
	};
	return joinMedia(image, { body, files: {} });
}

function properties(fields: Fields): IDataObject | undefined {
	const free = fields.json('additionalFields.properties');
	const green = fields.chosenFlag('additionalFields.backgroundGreenScreen');
	return green === undefined ? free : { ...free, background_green_screen: green };
}

/** The body of `POST /v2/replicas`: only what the user entered (docs.tavus.io, "Create Replica"). */
function request(fields: Fields): Media {
	const personal = fields.choice('replicaType', REPLICA_TYPES) === 'personal';
	const image = personal && fields.choice('trainingSource', SOURCES) === 'image';
	if (fields.text('trainVideoUrl') !== undefined && fields.text('trainImageUrl') !== undefined) {
		fields.refuse(
			'trainImageUrl',
			"and 'Training Video URL' cannot be used together",
			'Tavus trains from a video or from an image: leave one of the two empty.',
		);
	}
	const body: IDataObject = present<IDataObject | string>({
		callback_url: fields.callbackUrl('callbackUrl'),
		replica_name: fields.text('replicaName'),
		model_name: fields.text('additionalFields.modelName'),
		properties: properties(fields),
	});
	return joinMedia(image ? fromImage(fields) : fromVideo(fields, personal), { body, files: {} });
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create replica',
	description: 'Train a new replica from a video or an image. Takes 3 to 4 hours and costs money.',
	endpoint: 'POST /v2/replicas',
	creates: true,
	job: REPLICA_JOB,
	properties: [...createFields, createOptions],
	plan: (fields) => {
		const { body, files } = request(fields);
		return {
			kind: 'create',
			request: { method: 'POST', path: '/v2/replicas', body, creates: true },
			toItem: (answer) => readReplica(answer, false),
			wait: readWait(fields),
			files,
		};
	},
	sample: { replica_id: 'r90bbd427f71', status: 'started' },
};
