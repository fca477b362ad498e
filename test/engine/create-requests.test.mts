import { apiKey, runTavus, type TavusRun } from './harness.mts';
import {
	byId,
	callback,
	consentVideo,
	fromImage,
	image,
	nonHuman,
	personal,
	video,
} from './harness/parameters.mts';
import { closedNetwork, fakeTavus } from './harness/tavus-api.mts';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

// The examples of docs.tavus.io, create-replica: same keys, same values, nothing more.

closedNetwork();

async function bodyOf(parameters: INodeParameters): Promise<{ body: unknown; run: TavusRun }> {
	const tavus = fakeTavus();
	const run = await runTavus({ parameters });
	expect(run.error).toBeUndefined();
	expect(tavus.requests).toHaveLength(1);
	return { body: tavus.requests[0]?.body, run };
}

const documented: Array<[name: string, parameters: INodeParameters, body: IDataObject]> = [
	[
		'a personal replica with a consent video',
		personal({ replicaName: 'Rio', callbackUrl: callback }),
		{
			callback_url: callback,
			replica_name: 'Rio',
			train_video_url: video,
			consent_video_url: consentVideo,
		},
	],
	[
		'a non-human replica',
		nonHuman({ replicaName: 'AI', callbackUrl: callback }),
		{ callback_url: callback, replica_name: 'AI', train_video_url: video },
	],
	[
		'an older model',
		personal({
			replicaName: 'My phoenix-3 Replica',
			callbackUrl: callback,
			additionalFields: { modelName: 'phoenix-3' },
		}),
		{
			model_name: 'phoenix-3',
			callback_url: callback,
			replica_name: 'My phoenix-3 Replica',
			train_video_url: video,
			consent_video_url: consentVideo,
		},
	],
	[
		'a replica from an image',
		fromImage({
			replicaName: 'Image Replica',
			callbackUrl: callback,
			additionalFields: { autoFixTrainingImage: true },
		}),
		{
			callback_url: callback,
			replica_name: 'Image Replica',
			train_image_url: image,
			voice_name: 'anna',
			auto_fix_training_image: true,
		},
	],
];

test.each(documented)('%s is sent as Tavus documents it', async (_name, parameters, expected) => {
	const { body } = await bodyOf(parameters);
	expect(body).toStrictEqual(expected);
});

test('the request goes to the documented address, as JSON, with the key in its header', async () => {
	const tavus = fakeTavus();
	await runTavus({ parameters: personal() });
	expect(tavus.requests[0]).toMatchObject({ method: 'POST', path: '/v2/replicas', query: {} });
	expect(tavus.requests[0]?.headers).toMatchObject({
		'x-api-key': apiKey,
		'content-type': expect.stringContaining('application/json'),
	});
});

describe('what the user left empty is absent', () => {
	test.each<[string, INodeParameters, string[]]>([
		['only the required fields', nonHuman(), ['train_video_url']],
		[
			'fields emptied again',
			personal({
				replicaName: '',
				callbackUrl: '',
				additionalFields: { modelName: '', properties: '' },
			}),
			['consent_video_url', 'train_video_url'],
		],
		[
			'white space only',
			personal({ replicaName: '  ', callbackUrl: ' ' }),
			['consent_video_url', 'train_video_url'],
		],
		[
			'expressions that give nothing',
			personal({ replicaName: '={{ $json.missing }}', callbackUrl: '={{ $json.missing ?? "" }}' }),
			['consent_video_url', 'train_video_url'],
		],
		['empty JSON', nonHuman({ additionalFields: { properties: '{}' } }), ['train_video_url']],
	])('%s', async (_name, parameters, keys) => {
		const { body } = await bodyOf(parameters);
		expect(Object.keys(body as object).sort()).toEqual(keys);
	});
});

describe('only the fields of the chosen kind are sent, whatever was typed before', () => {
	const typedBefore = {
		trainVideoUrl: video,
		consentVideoUrl: consentVideo,
		trainImageUrl: image,
		voiceName: byId('anna'),
	};
	test.each<[string, INodeParameters, IDataObject]>([
		['non-human', nonHuman(typedBefore), { train_video_url: video }],
		[
			'consent inside the training video',
			personal({ ...typedBefore, consent: 'inTrainingVideo' }),
			{ train_video_url: video },
		],
		[
			'personal video',
			personal(typedBefore),
			{ train_video_url: video, consent_video_url: consentVideo },
		],
		['image', fromImage(typedBefore), { train_image_url: image, voice_name: 'anna' }],
	])('%s', async (_name, parameters, expected) => {
		expect((await bodyOf(parameters)).body).toStrictEqual(expected);
	});
});

test('the kind may come from an expression, item by item', async () => {
	const tavus = fakeTavus();
	const run = await runTavus({
		parameters: nonHuman({
			replicaType: '={{ $json.type }}',
			trainingSource: 'video',
			consent: 'separateVideo',
			consentVideoUrl: '={{ $json.consent }}',
			// n8n shows these too as long as an expression decides, and insists on a value.
			trainImageUrl: '={{ "" }}',
			voiceName: byId('={{ "" }}'),
			options: { concurrency: 1 },
		}),
		items: [{ type: 'nonHuman' }, { type: 'personal', consent: consentVideo }],
	});
	expect(run.error).toBeUndefined();
	expect(tavus.created()).toStrictEqual([
		{ train_video_url: video },
		{ train_video_url: video, consent_video_url: consentVideo },
	]);
});

describe('properties and the green screen', () => {
	test.each<[string, IDataObject, IDataObject]>([
		['the switch', { backgroundGreenScreen: true }, { background_green_screen: true }],
		[
			'JSON',
			{ properties: '{"background_green_screen": true}' },
			{ background_green_screen: true },
		],
		['JSON with a key that is new', { properties: '{"later": {"a": 1}}' }, { later: { a: 1 } }],
		[
			'both: the field filled by hand wins',
			{ backgroundGreenScreen: false, properties: '{"background_green_screen": true, "b": 2}' },
			{ background_green_screen: false, b: 2 },
		],
		['an object from an expression', { properties: '={{ ({ c: 3 }) }}' }, { c: 3 }],
	])('%s', async (_name, additionalFields, properties) => {
		const { body } = await bodyOf(nonHuman({ additionalFields }));
		expect(body).toStrictEqual({ train_video_url: video, properties });
	});
});

test('a model that Tavus adds later can be given by an expression', async () => {
	const { body } = await bodyOf(
		nonHuman({ additionalFields: { modelName: '={{ "phoenix-5" }}' } }),
	);
	expect(body).toStrictEqual({ train_video_url: video, model_name: 'phoenix-5' });
});

test('the callback URL is signed when the credential has a callback secret, and otherwise untouched', async () => {
	const tavus = fakeTavus((request) => ({
		body: {
			replica_id: 'r90bbd427f71',
			status: 'started',
			callback_url: (request.body as IDataObject)['callback_url'],
		},
	}));
	const url = 'https://n8n.example.com/webhook/0f1d/tavus?team=a%20b';
	const secret = 'callback-secret-71c2';
	const run = await runTavus({
		parameters: nonHuman({ callbackUrl: url }),
		credentials: { callbackSecret: secret },
	});
	const sent = (tavus.created()[0] as IDataObject)['callback_url'] as string;
	expect(sent.startsWith(`${url}&tavus_sig=`)).toBe(true);
	expect(sent).not.toContain(secret);
	expect(sent.length).toBeLessThanOrEqual(2048);
	expect(JSON.stringify(run.run.data)).not.toContain(sent.split('tavus_sig=')[1]);
	expect(JSON.stringify(run.run.data)).not.toContain(secret);
	expect(run.items[0]?.json['callback_url']).toBe(url);
});
