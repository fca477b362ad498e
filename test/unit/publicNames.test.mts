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
		[
			'Tavus resource',
			[
				'connector',
				'conversation',
				'deployment',
				'document',
				'guardrail',
				'memory',
				'objective',
				'persona',
				'pronunciationDictionary',
				'replica',
				'skill',
				'tool',
				'video',
				'voice',
			],
		],
		[
			'Tavus replica.operation',
			['create', 'delete', 'download', 'get', 'getMany', 'rename', 'update', 'waitUntilDone'],
		],
		['Tavus replica:create.replicaType', ['nonHuman', 'personal']],
		['Tavus replica:create.trainingSource', ['image', 'video']],
		['Tavus replica:create.consent', ['inTrainingVideo', 'separateVideo']],
		['Tavus replica:create.additionalFields.modelName', ['phoenix-2', 'phoenix-3', 'phoenix-4']],
		[
			'TavusTrigger events',
			[
				'application.memory_consolidation',
				'application.perception_analysis',
				'application.perception_unavailable',
				'application.post_call_action_executed',
				'application.raven_memory_evidence',
				'application.recording_copy_failed',
				'application.recording_ready',
				'application.transcription_ready',
				'canvas.interaction',
				'document.error',
				'document.progress',
				'document.ready',
				'guardrail.triggered',
				'objective.completed',
				'replica.completed',
				'replica.error',
				'replica.progress',
				'system.replica_joined',
				'system.shutdown',
				'unknown',
				'video.error',
				'video.progress',
				'video.ready',
			],
		],
	])('%s offers these', (way, list) => {
		expect([...values(way)].sort()).toEqual([...list].sort());
	});

	test('everything that a saved workflow may hold: a change of this list breaks workflows', () => {
		const held = ALL.map(([way, parameter]) => {
			const options = optionsOf(parameter).map(({ value }) => value);
			return [
				parameter.required === true ? `${way} (required)` : way,
				JSON.stringify(parameter.default),
				...(options.length === 0 ? [] : [`of ${options.map(String).sort().join(', ')}`]),
			].join(' ');
		});
		expect([...new Set(held)].sort().join('\n')).toMatchSnapshot();
	});
});
