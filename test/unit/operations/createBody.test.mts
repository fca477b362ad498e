import type { IDataObject } from 'n8n-workflow';

import { CALLBACK, CONSENT, IMAGE, locator, plan, VIDEO } from './plan.mts';

const create = (values: IDataObject): IDataObject => {
	const made = plan('replica', 'create', values);
	if (made.kind !== 'create') throw new Error(`a ${made.kind} plan`);
	expect(made.request).toMatchObject({ method: 'POST', path: '/v2/replicas', creates: true });
	expect(Object.keys(made.request).sort()).toEqual(['body', 'creates', 'method', 'path']);
	return made.request.body;
};

describe('the body of Create Replica', () => {
	test.each<[name: string, values: IDataObject, body: IDataObject]>([
		[
			'the documented personal example',
			{ trainVideoUrl: VIDEO, consentVideoUrl: CONSENT, replicaName: 'Rio', callbackUrl: CALLBACK },
			{
				train_video_url: VIDEO,
				consent_video_url: CONSENT,
				replica_name: 'Rio',
				callback_url: CALLBACK,
			},
		],
		[
			'as little as possible',
			{ replicaType: 'personal', trainVideoUrl: VIDEO, consentVideoUrl: CONSENT },
			{ train_video_url: VIDEO, consent_video_url: CONSENT },
		],
		[
			'consent inside the training video',
			{
				trainingSource: 'video',
				trainVideoUrl: VIDEO,
				consent: 'inTrainingVideo',
				consentVideoUrl: CONSENT,
			},
			{ train_video_url: VIDEO },
		],
		[
			'non-human, whatever was entered for a person before',
			{
				replicaType: 'nonHuman',
				trainVideoUrl: VIDEO,
				consentVideoUrl: CONSENT,
				voiceName: locator('anna'),
			},
			{ train_video_url: VIDEO },
		],
		[
			'non-human, although the source is still an image',
			{ replicaType: 'nonHuman', trainingSource: 'image', trainVideoUrl: VIDEO },
			{ train_video_url: VIDEO },
		],
		[
			'from an image',
			{ trainingSource: 'image', trainImageUrl: IMAGE, voiceName: locator('anna') },
			{ train_image_url: IMAGE, voice_name: 'anna' },
		],
		[
			'from an image, the voice as an expression gives it',
			{
				trainingSource: 'image',
				trainImageUrl: IMAGE,
				voiceName: ' james ',
				consentVideoUrl: CONSENT,
			},
			{ train_image_url: IMAGE, voice_name: 'james' },
		],
		[
			'from an image with everything',
			{
				trainingSource: 'image',
				trainImageUrl: IMAGE,
				voiceName: locator('anna'),
				replicaName: 'Rio',
				callbackUrl: CALLBACK,
				additionalFields: {
					autoFixTrainingImage: true,
					backgroundGreenScreen: true,
					modelName: 'phoenix-4',
					properties: '{ "more": 1 }',
				},
			},
			{
				train_image_url: IMAGE,
				voice_name: 'anna',
				auto_fix_training_image: true,
				callback_url: CALLBACK,
				replica_name: 'Rio',
				model_name: 'phoenix-4',
				properties: { more: 1, background_green_screen: true },
			},
		],
		[
			'flags that were set to false on purpose',
			{
				trainingSource: 'image',
				trainImageUrl: IMAGE,
				voiceName: locator('anna'),
				additionalFields: { autoFixTrainingImage: false, backgroundGreenScreen: false },
			},
			{
				train_image_url: IMAGE,
				voice_name: 'anna',
				auto_fix_training_image: false,
				properties: { background_green_screen: false },
			},
		],
		[
			'a field by hand wins over JSON',
			{
				replicaType: 'nonHuman',
				trainVideoUrl: VIDEO,
				additionalFields: {
					backgroundGreenScreen: false,
					properties: { background_green_screen: true, x: 1 },
				},
			},
			{ train_video_url: VIDEO, properties: { background_green_screen: false, x: 1 } },
		],
		[
			'fields that were left empty',
			{
				replicaType: 'nonHuman',
				trainVideoUrl: ` ${VIDEO} `,
				trainImageUrl: '',
				replicaName: '  ',
				callbackUrl: '',
				additionalFields: { modelName: '', properties: '{}' },
			},
			{ train_video_url: VIDEO },
		],
		[
			'an image-only option next to a video',
			{
				trainVideoUrl: VIDEO,
				consentVideoUrl: CONSENT,
				additionalFields: { autoFixTrainingImage: true },
			},
			{ train_video_url: VIDEO, consent_video_url: CONSENT },
		],
		[
			'another model than the listed ones',
			{
				replicaType: 'nonHuman',
				trainVideoUrl: VIDEO,
				additionalFields: { modelName: 'phoenix-4.5' },
			},
			{ train_video_url: VIDEO, model_name: 'phoenix-4.5' },
		],
		[
			'a name that is a number',
			{ replicaType: 'nonHuman', trainVideoUrl: VIDEO, replicaName: 17 },
			{ train_video_url: VIDEO, replica_name: '17' },
		],
	])('%s', (_name, values, body) => {
		expect(create(values)).toEqual(body);
	});

	test('the input is not changed', () => {
		const properties = { x: 1 };
		const values = {
			replicaType: 'nonHuman',
			trainVideoUrl: VIDEO,
			additionalFields: { backgroundGreenScreen: true, properties },
		};
		const copy = structuredClone(values);
		create(values);
		expect(values).toEqual(copy);
	});
});
