import type { INodeParameters } from 'n8n-workflow';

import { nodeWith, offered, shown } from './onScreen.mts';
import { find, modesOf, optionsOf } from '../parameters.mts';

const CREATE = { resource: 'video', operation: 'create' };

describe('what is on the screen', () => {
	const LIMIT = ['limitWaitTime', 'limitWaitTimeUnit'];
	const REST = ['additionalFields', 'options'];

	test.each<[name: string, choices: INodeParameters, fields: string[]]>([
		[
			'a resource that was just chosen: Generate, from a text',
			{ resource: 'video' },
			['replicaId', 'speechSource', 'script', 'videoName', 'whenDone', 'callbackUrl', ...REST],
		],
		[
			'from a recording, by URL',
			{ ...CREATE, speechSource: 'audio' },
			[
				'replicaId',
				'speechSource',
				'audioSource',
				'audioUrl',
				'videoName',
				'whenDone',
				'callbackUrl',
				...REST,
			],
		],
		[
			'from a recording of the item, polling',
			{ ...CREATE, speechSource: 'audio', audioSource: 'file', whenDone: 'poll' },
			[
				'replicaId',
				'speechSource',
				'audioSource',
				'audioBinaryField',
				'videoName',
				'whenDone',
				...LIMIT,
				'callbackUrl',
				...REST,
			],
		],
		[
			'parked, which has a callback of its own',
			{ ...CREATE, whenDone: 'park' },
			['replicaId', 'speechSource', 'script', 'videoName', 'whenDone', ...LIMIT, ...REST],
		],
		['get', { resource: 'video', operation: 'get' }, ['videoId', 'simplify', 'options']],
		[
			'get many',
			{ resource: 'video', operation: 'getMany' },
			['returnAll', 'limit', 'simplify', 'options'],
		],
		['rename', { resource: 'video', operation: 'rename' }, ['videoId', 'videoName', 'options']],
		['delete', { resource: 'video', operation: 'delete' }, ['videoId', 'hard', 'options']],
		[
			'download',
			{ resource: 'video', operation: 'download' },
			['videoId', 'file', 'binaryField', 'options'],
		],
		[
			'wait until done',
			{ resource: 'video', operation: 'waitUntilDone' },
			['videoId', ...LIMIT, 'options'],
		],
		[
			'wait until a training is done',
			{ resource: 'replica', operation: 'waitUntilDone' },
			['replicaId', ...LIMIT, 'options'],
		],
	])('%s', (_name, choices, fields) => {
		expect(shown(choices).map(({ name }) => name)).toEqual(['resource', 'operation', ...fields]);
	});

	test('waiting ends after 2 hours for a video and after 24 for a training', () => {
		const kept = (choices: INodeParameters): INodeParameters => nodeWith(choices).parameters;
		const limit = { limitWaitTime: 2, limitWaitTimeUnit: 'hours' };
		expect(kept({ ...CREATE, whenDone: 'poll' })).toMatchObject(limit);
		expect(kept({ resource: 'video', operation: 'waitUntilDone' })).toMatchObject(limit);
		expect(kept({ resource: 'replica', operation: 'waitUntilDone' })).toMatchObject({
			limitWaitTime: 24,
			limitWaitTimeUnit: 'hours',
		});
	});

	test('Download Video is offered where the node polls, the field for it once it is on', () => {
		const plain = ['concurrency', 'maxJobs'];
		expect(offered(CREATE, 'options')).toEqual(plain);
		expect(offered({ ...CREATE, whenDone: 'park' }, 'options')).toEqual(plain);
		const poll = { ...CREATE, whenDone: 'poll' };
		expect(offered(poll, 'options')).toEqual(['concurrency', 'downloadVideo', 'maxJobs']);
		expect(offered({ ...poll, options: { downloadVideo: true } }, 'options')).toEqual([
			'concurrency',
			'downloadVideo',
			'maxJobs',
			'binaryField',
		]);
	});

	test('a media field of a collection is kept, whether its source was added or not', () => {
		const fields = (additionalFields: INodeParameters): unknown =>
			nodeWith({ ...CREATE, additionalFields }).parameters['additionalFields'];
		const url = 'https://cdn.example.com/logo.png';
		for (const kept of [
			{ watermarkImageUrl: url },
			{ watermarkImageSource: 'url', watermarkImageUrl: url },
			{ watermarkImageSource: 'file', watermarkImageBinaryField: 'logo' },
			{ backgroundSourceUrl: 'https://cdn.example.com/behind.mp4' },
		]) {
			expect(fields(kept)).toEqual(kept);
		}
		expect(fields({ watermarkImageSource: 'file', watermarkImageUrl: url })).toEqual({
			watermarkImageSource: 'file',
		});
	});
});

describe('names and defaults that saved workflows depend on', () => {
	const LOCATOR = { mode: 'list', value: '' };

	test.each<[way: string, value: unknown]>([
		['video.operation', 'create'],
		['video:create.replicaId', LOCATOR],
		['video:create.speechSource', 'script'],
		['video:create.script', ''],
		['video:create.audioSource', 'url'],
		['video:create.audioUrl', ''],
		['video:create.audioBinaryField', 'data'],
		['video:create.videoName', ''],
		['video:create.whenDone', 'return'],
		['video:create.limitWaitTime', 2],
		['video:create.limitWaitTimeUnit', 'hours'],
		['video:create.callbackUrl', ''],
		['video:create.additionalFields', {}],
		['video:create.additionalFields.backgroundUrl', ''],
		['video:create.additionalFields.backgroundSourceSource', 'url'],
		['video:create.additionalFields.backgroundSourceUrl', ''],
		['video:create.additionalFields.backgroundSourceBinaryField', 'data'],
		['video:create.additionalFields.backgroundScroll', true],
		['video:create.additionalFields.backgroundScrollType', 'human'],
		['video:create.additionalFields.backgroundScrollDepth', 'middle'],
		['video:create.additionalFields.backgroundScrollReturn', 'return'],
		['video:create.additionalFields.watermarkImageSource', 'url'],
		['video:create.additionalFields.watermarkImageUrl', ''],
		['video:create.additionalFields.watermarkImageBinaryField', 'data'],
		['video:create.additionalFields.fast', false],
		['video:create.additionalFields.transparentBackground', false],
		['video:create.additionalFields.startWithWave', true],
		['video:create.additionalFields.propertiesJson', '{}'],
		['video:create.options.concurrency', 0],
		['video:create.options.maxJobs', 100],
		['video:create.options.downloadVideo', false],
		['video:create.options.binaryField', 'data'],
		['video:get.videoId', LOCATOR],
		['video:get.simplify', true],
		['video:getMany.returnAll', false],
		['video:getMany.limit', 50],
		['video:getMany.simplify', true],
		['video:rename.videoId', LOCATOR],
		['video:rename.videoName', ''],
		['video:delete.videoId', LOCATOR],
		['video:delete.hard', false],
		['video:download.videoId', LOCATOR],
		['video:download.file', 'video'],
		['video:download.binaryField', 'data'],
		['video:waitUntilDone.videoId', LOCATOR],
		['video:waitUntilDone.limitWaitTime', 2],
		['replica:waitUntilDone.replicaId', LOCATOR],
		['replica:waitUntilDone.limitWaitTime', 24],
	])('%s', (way, value) => {
		expect(find(`Tavus ${way}`).default).toEqual(value);
	});

	test.each([
		[
			'video.operation',
			['create', 'delete', 'download', 'get', 'getMany', 'rename', 'waitUntilDone'],
		],
		['video:create.speechSource', ['audio', 'script']],
		['video:create.additionalFields.backgroundScrollType', ['human', 'smooth']],
		['video:create.additionalFields.backgroundScrollDepth', ['bottom', 'middle']],
		['video:create.additionalFields.backgroundScrollReturn', ['halt', 'return']],
		['video:download.file', ['gifThumbnail', 'stillThumbnail', 'video']],
	])('%s offers these', (way, list) => {
		const values = optionsOf(find(`Tavus ${way}`)).map(({ value }) => String(value));
		expect(values.sort()).toEqual(list);
	});

	test('creating is called Generate, and a video is chosen by list, ID or URL', () => {
		const generate = optionsOf(find('Tavus video.operation')).find(
			({ value }) => value === 'create',
		);
		expect(generate).toMatchObject({ name: 'Generate', action: 'Generate video' });
		expect(generate?.description).toMatch(/costs credits/);
		const modes = modesOf(find('Tavus video:get.videoId'));
		expect(modes.map(({ name }) => name)).toEqual(['list', 'id', 'url']);
	});
});
