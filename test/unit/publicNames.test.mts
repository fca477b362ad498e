import { ALL, find, optionsOf } from './parameters.mts';

describe('names and defaults that saved workflows depend on', () => {
	const defaults = (start: string, way: string): unknown => find(`${start} ${way}`).default;
	const values = (way: string): unknown[] => optionsOf(find(way)).map(({ value }) => value);

	test.each<[way: string, value: unknown]>([
		['resource', 'replica'],
		['replica.operation', 'create'],
		['voice.operation', 'getMany'],
		['replica:create.replicaType', 'personal'],
		['replica:create.trainingSource', 'video'],
		['replica:create.trainVideoUrl', ''],
		['replica:create.consent', 'separateVideo'],
		['replica:create.consentVideoUrl', ''],
		['replica:create.trainImageUrl', ''],
		['replica:create.voiceName', { mode: 'list', value: '' }],
		['replica:create.replicaName', ''],
		['replica:create.callbackUrl', ''],
		['replica:create.additionalFields', {}],
		['replica:create.additionalFields.backgroundGreenScreen', false],
		['replica:create.additionalFields.autoFixTrainingImage', false],
		['replica:create.additionalFields.properties', '{}'],
		['replica:create.options.concurrency', 0],
		['replica:create.options.maxJobs', 100],
		['replica:get.replicaId', { mode: 'list', value: '' }],
		['replica:get.simplify', true],
		['replica:getMany.returnAll', false],
		['replica:getMany.limit', 50],
		['replica:getMany.simplify', true],
		['replica:getMany.filters', {}],
		['replica:getMany.filters.replicaId', { mode: 'list', value: '' }],
		['replica:rename.replicaId', { mode: 'list', value: '' }],
		['replica:rename.replicaName', ''],
		['replica:delete.replicaId', { mode: 'list', value: '' }],
		['replica:delete.hard', false],
		['voice:getMany.returnAll', false],
		['voice:getMany.limit', 50],
		['voice:getMany.simplify', true],
	])('tavus %s', (way, value) => {
		expect(defaults('Tavus', way)).toEqual(value);
	});

	test.each<[way: string, value: unknown]>([
		['events', ['replica.completed', 'replica.error']],
		['filters', {}],
		['filters.replicaId', { mode: 'list', value: '' }],
		['options', {}],
		['options.confirmWithApi', true],
		['options.requireSignature', true],
		['options.dropDuplicates', true],
		['options.simplify', true],
	])('tavusTrigger %s', (way, value) => {
		expect(defaults('TavusTrigger', way)).toEqual(value);
	});

	test.each<[way: string, list: unknown[]]>([
		['Tavus resource', ['replica', 'video', 'voice']],
		[
			'Tavus replica.operation',
			['create', 'delete', 'download', 'get', 'getMany', 'rename', 'waitUntilDone'],
		],
		['Tavus replica:create.replicaType', ['nonHuman', 'personal']],
		['Tavus replica:create.trainingSource', ['image', 'video']],
		['Tavus replica:create.consent', ['inTrainingVideo', 'separateVideo']],
		['Tavus replica:create.additionalFields.modelName', ['phoenix-2', 'phoenix-3', 'phoenix-4']],
		[
			'TavusTrigger events',
			[
				'replica.completed',
				'replica.error',
				'replica.progress',
				'unknown',
				'video.error',
				'video.ready',
			],
		],
	])('%s offers these', (way, list) => {
		expect([...values(way)].sort()).toEqual([...list].sort());
	});

	test('what must be filled in', () => {
		const required = ALL.filter(([, parameter]) => parameter.required === true).map(([way]) => way);
		expect([...new Set(required)].sort()).toEqual([
			'Tavus replica:create.consentVideoBinaryField',
			'Tavus replica:create.consentVideoUrl',
			'Tavus replica:create.trainImageBinaryField',
			'Tavus replica:create.trainImageUrl',
			'Tavus replica:create.trainVideoBinaryField',
			'Tavus replica:create.trainVideoUrl',
			'Tavus replica:create.voiceName',
			'Tavus replica:delete.replicaId',
			'Tavus replica:download.binaryField',
			'Tavus replica:download.replicaId',
			'Tavus replica:get.replicaId',
			'Tavus replica:rename.replicaId',
			'Tavus replica:rename.replicaName',
			'Tavus replica:waitUntilDone.replicaId',
			'Tavus video:create.audioBinaryField',
			'Tavus video:create.audioUrl',
			'Tavus video:create.replicaId',
			'Tavus video:create.script',
			'Tavus video:delete.videoId',
			'Tavus video:download.binaryField',
			'Tavus video:download.videoId',
			'Tavus video:get.videoId',
			'Tavus video:rename.videoId',
			'Tavus video:rename.videoName',
			'Tavus video:waitUntilDone.videoId',
			'Tavus voice:download.binaryField',
			'Tavus voice:download.voiceName',
			'TavusTrigger events',
		]);
	});
});
