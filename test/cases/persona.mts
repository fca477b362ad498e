import type { IDataObject } from 'n8n-workflow';

import { locator } from '../unit/operations/plan.mts';
import type { ResourceCases } from './types.mts';

const one = { personaId: locator('pcb7a34da5fe') };
const path = '/v2/personas/pcb7a34da5fe';
const palPath = '/v2/pals/pcb7a34da5fe';

/** As the editor saves rows of pickers. */
const rows = (inner: string, ...ids: string[]): IDataObject => ({
	row: ids.map((id) => ({ [inner]: locator(id) })),
});

/** Every layer as the editor saves it, as far as its fields go together. */
const LAYERS: IDataObject = {
	llm: {
		model: 'tavus-gemini-3-flash',
		speculativeInference: false,
		temperature: 0.2,
		topP: 0.9,
		extraBodyJson: '{ "frequency_penalty": 0.5, "temperature": 1.5 }',
	},
	tts: {
		ttsEngine: 'elevenlabs',
		externalVoiceId: 'a0e99841',
		ttsApiKey: 'el-key',
		ttsModelName: 'eleven_flash_v2_5',
		ttsEmotionControl: false,
		pronunciationDictionaryId: locator('pd_abc123def456'),
		speed: 0.9,
		volume: 1.1,
		stability: 0.4,
		similarityBoost: 0.8,
		style: 0.1,
		useSpeakerBoost: true,
		voiceSettingsJson: { emotion: ['positivity:high', 'curiosity'], speed: 2 },
	},
	stt: {
		sttEngine: 'tavus-deepgram-medical',
		hotwords: "Roey is the name of the person you're speaking with.",
	},
	perception: {
		perceptionModel: 'raven-1',
		visualAwarenessQueries: 'Is the user showing an ID card?\nIs anyone else there, perhaps?\n',
		audioAwarenessQueries: ['Does the user sound frustrated, or confused?'],
		perceptionAnalysisQueries: 'Was more than one person present?',
		visualToolPrompt: 'Use notify_if_id_shown.',
		audioToolPrompt: 'Use escalate_to_human.',
		emotionRecognition: 'limited',
	},
	conversationalFlow: {
		turnDetectionModel: 'sparrow-1',
		turnTakingPatience: 'high',
		replicaInterruptibility: 'low',
		voiceIsolation: 'off',
		wakePhrase: 'Hello Tavus Coach',
		sleepPhrase: 'Thank you Tavus Coach',
		idleEngagement: 'patient',
	},
	conferencing: {
		username: 'anna.coach',
		allowlist: 'ada@example.com\n[a-z]{2,8}@example\\.com',
	},
};

const SENT_LAYERS = {
	llm: {
		model: 'tavus-gemini-3-flash',
		speculative_inference: false,
		extra_body: { frequency_penalty: 0.5, temperature: 0.2, top_p: 0.9 },
	},
	tts: {
		tts_engine: 'elevenlabs',
		external_voice_id: 'a0e99841',
		api_key: 'el-key',
		tts_model_name: 'eleven_flash_v2_5',
		tts_emotion_control: false,
		pronunciation_dictionary_id: 'pd_abc123def456',
		voice_settings: {
			emotion: ['positivity:high', 'curiosity'],
			speed: 0.9,
			volume: 1.1,
			stability: 0.4,
			similarity_boost: 0.8,
			style: 0.1,
			use_speaker_boost: true,
		},
	},
	stt: {
		stt_engine: 'tavus-deepgram-medical',
		hotwords: "Roey is the name of the person you're speaking with.",
	},
	perception: {
		perception_model: 'raven-1',
		visual_awareness_queries: ['Is the user showing an ID card?', 'Is anyone else there, perhaps?'],
		audio_awareness_queries: ['Does the user sound frustrated, or confused?'],
		perception_analysis_queries: ['Was more than one person present?'],
		visual_tool_prompt: 'Use notify_if_id_shown.',
		audio_tool_prompt: 'Use escalate_to_human.',
		emotion_recognition: 'limited',
	},
	conversational_flow: {
		turn_detection_model: 'sparrow-1',
		turn_taking_patience: 'high',
		replica_interruptibility: 'low',
		voice_isolation: 'off',
		wake_phrase: 'Hello Tavus Coach',
		sleep_phrase: 'Thank you Tavus Coach',
		idle_engagement: 'patient',
	},
	conferencing: {
		username: 'anna.coach',
		allowlist: ['ada@example.com', '[a-z]{2,8}@example\\.com'],
	},
};

const GENERAL: IDataObject = {
	documentIds: rows('documentId', 'd1234567890', 'd2468101214'),
	documentTags: 'product_info, company_policies',
	objectivesId: locator('o12345'),
	guardrailIds: rows('guardrailId', 'e7f1b2c4-0d3a-4b5e-9f60-718293a4b5c6'),
	guardrailTags: ['compliance'],
	guardrailsId: locator('g12345'),
	greeting: 'Hi, good to see you!',
	languages: 'english, spanish',
	disclosureType: 'always',
	verbalDisclosure: 'You are speaking with an AI coach.',
	visualDisclosure: 'AI coach',
};

const SENT_GENERAL = {
	document_ids: ['d1234567890', 'd2468101214'],
	document_tags: ['product_info', 'company_policies'],
	objectives_id: 'o12345',
	guardrail_ids: ['e7f1b2c4-0d3a-4b5e-9f60-718293a4b5c6'],
	guardrail_tags: ['compliance'],
	guardrails_id: 'g12345',
	greeting: 'Hi, good to see you!',
	languages: ['english', 'spanish'],
	disclosure_type: 'always',
	verbal_disclosure: 'You are speaking with an AI coach.',
	visual_disclosure: 'AI coach',
};

/** What nothing of "everything" goes together with. */
const OWN_PROVIDERS: IDataObject = {
	llm: {
		customModel: 'gpt-4o',
		baseUrl: 'https://llm.example.com/v1',
		llmApiKey: 'sk-own',
		headers: { row: [{ name: 'Authorization', value: 'Bearer abc' }] },
		defaultQuery: { row: [{ name: 'api-version', value: '2026-01-01' }] },
	},
	tts: { voiceId: 'v123' },
};
const SENT_PROVIDERS = {
	llm: {
		model: 'gpt-4o',
		base_url: 'https://llm.example.com/v1',
		api_key: 'sk-own',
		headers: { Authorization: 'Bearer abc' },
		default_query: { 'api-version': '2026-01-01' },
	},
	tts: { voice_id: 'v123' },
};

const post = (body: IDataObject): ResourceCases['cases'][number]['requests'] => [
	{ method: 'POST', path: '/v2/personas', body },
];

export const persona: ResourceCases = {
	resource: 'persona',
	cases: [
		{
			operation: 'checkUsername',
			title: 'everything',
			parameters: { username: ' Anna ' },
			requests: [{ method: 'GET', path: '/v2/pals/check-username', query: { username: 'Anna' } }],
		},
		{
			operation: 'create',
			title: 'minimal',
			parameters: { systemPrompt: 'You are a life coach.' },
			requests: post({ system_prompt: 'You are a life coach.' }),
		},
		{
			operation: 'create',
			title: 'everything',
			parameters: {
				personaName: 'Life Coach',
				pipelineMode: 'full',
				systemPrompt: 'You are a life coach.',
				defaultReplicaId: locator('r90bbd427f71'),
				...LAYERS,
				additionalFields: {
					...GENERAL,
					layersJson:
						'{ "stt": { "hotwords": "x" }, "transport": { "transport_type": "livekit" } }',
					bodyJson: '{ "is_template": false, "greeting": "Not this one" }',
				},
			},
			requests: post({
				persona_name: 'Life Coach',
				system_prompt: 'You are a life coach.',
				default_replica_id: 'r90bbd427f71',
				...SENT_GENERAL,
				layers: { ...SENT_LAYERS, transport: { transport_type: 'livekit' } },
				is_template: false,
			}),
		},
		{
			operation: 'create',
			title: 'with providers of one’s own',
			parameters: { systemPrompt: 'You are a life coach.', ...OWN_PROVIDERS },
			requests: post({ system_prompt: 'You are a life coach.', layers: SENT_PROVIDERS }),
		},
		{
			operation: 'create',
			title: 'an echo needs no prompt',
			parameters: { pipelineMode: 'echo', personaName: 'Echo' },
			requests: post({ persona_name: 'Echo', pipeline_mode: 'echo' }),
		},
		{
			operation: 'delete',
			title: 'everything',
			parameters: one,
			requests: [{ method: 'DELETE', path }],
		},
		{
			operation: 'get',
			title: 'minimal',
			parameters: one,
			requests: [{ method: 'GET', path }],
		},
		{
			operation: 'get',
			title: 'everything',
			parameters: { ...one, source: 'draft', simplify: false },
			requests: [{ method: 'GET', path: palPath, query: { source: 'draft' } }],
		},
		{
			operation: 'getMany',
			title: 'minimal',
			parameters: {},
			requests: [{ method: 'GET', path: '/v2/personas', query: {} }],
		},
		{
			operation: 'getMany',
			title: 'everything',
			parameters: { returnAll: true, filters: { personaType: 'system' }, simplify: false },
			requests: [{ method: 'GET', path: '/v2/personas', query: { persona_type: 'system' } }],
		},
		{
			operation: 'publish',
			title: 'everything',
			parameters: one,
			requests: [{ method: 'POST', path: `${palPath}/publish` }],
		},
		{
			operation: 'update',
			title: 'minimal',
			parameters: { ...one, updateFields: { systemPrompt: 'You are a sales coach.' } },
			current: { data: [{ persona_id: 'pcb7a34da5fe', system_prompt: 'You are a life coach.' }] },
			requests: [
				{ method: 'GET', path },
				{
					method: 'PATCH',
					path,
					body: [{ op: 'replace', path: '/system_prompt', value: 'You are a sales coach.' }],
				},
			],
		},
		{
			operation: 'update',
			title: 'everything',
			parameters: {
				...one,
				updateFields: {
					personaName: 'Sales Coach',
					pipelineMode: 'full',
					systemPrompt: 'You are a sales coach.',
					defaultReplicaId: locator('r90bbd427f71'),
					...GENERAL,
					layersJson: { transport: { transport_type: 'livekit' } },
					jsonPatch: '[{ "op": "remove", "path": "/memories" }]',
				},
				...LAYERS,
			},
			current: {
				data: [
					{
						persona_id: 'pcb7a34da5fe',
						persona_name: 'Life Coach',
						system_prompt: 'You are a life coach.',
						memories: [],
						guardrail_ids: ['g1', 'g2'],
						layers: {
							llm: { model: 'tavus-gpt-oss', extra_body: { top_p: 1 } },
							stt: null,
							conversational_flow: { replica_interruptibility: 'high' },
						},
					},
				],
			},
			requests: [
				{ method: 'GET', path },
				{
					method: 'PATCH',
					path,
					body: [
						{ op: 'replace', path: '/persona_name', value: 'Sales Coach' },
						{ op: 'add', path: '/pipeline_mode', value: 'full' },
						{ op: 'replace', path: '/system_prompt', value: 'You are a sales coach.' },
						{ op: 'add', path: '/default_replica_id', value: 'r90bbd427f71' },
						{ op: 'add', path: '/document_ids', value: SENT_GENERAL.document_ids },
						{ op: 'add', path: '/document_tags', value: SENT_GENERAL.document_tags },
						{ op: 'add', path: '/objectives_id', value: 'o12345' },
						{ op: 'replace', path: '/guardrail_ids', value: SENT_GENERAL.guardrail_ids },
						{ op: 'add', path: '/guardrail_tags', value: ['compliance'] },
						{ op: 'add', path: '/guardrails_id', value: 'g12345' },
						{ op: 'add', path: '/greeting', value: 'Hi, good to see you!' },
						{ op: 'add', path: '/languages', value: ['english', 'spanish'] },
						{ op: 'add', path: '/disclosure_type', value: 'always' },
						{ op: 'add', path: '/verbal_disclosure', value: SENT_GENERAL.verbal_disclosure },
						{ op: 'add', path: '/visual_disclosure', value: 'AI coach' },
						{ op: 'add', path: '/layers/transport', value: { transport_type: 'livekit' } },
						{ op: 'add', path: '/layers/llm/extra_body/frequency_penalty', value: 0.5 },
						{ op: 'add', path: '/layers/llm/extra_body/temperature', value: 0.2 },
						{ op: 'replace', path: '/layers/llm/extra_body/top_p', value: 0.9 },
						{ op: 'replace', path: '/layers/llm/model', value: 'tavus-gemini-3-flash' },
						{ op: 'add', path: '/layers/llm/speculative_inference', value: false },
						{ op: 'add', path: '/layers/tts', value: SENT_LAYERS.tts },
						{ op: 'replace', path: '/layers/stt', value: SENT_LAYERS.stt },
						{ op: 'add', path: '/layers/perception', value: SENT_LAYERS.perception },
						...Object.entries(SENT_LAYERS.conversational_flow).map(([name, value]) => ({
							op: name === 'replica_interruptibility' ? 'replace' : 'add',
							path: `/layers/conversational_flow/${name}`,
							value,
						})),
						{ op: 'add', path: '/layers/conferencing', value: SENT_LAYERS.conferencing },
						{ op: 'remove', path: '/memories' },
					],
				},
			],
		},
		{
			operation: 'update',
			title: 'with providers of one’s own, of the live version of a PAL',
			parameters: { ...one, ...OWN_PROVIDERS, options: { target: 'live' } },
			current: { pal_id: 'pcb7a34da5fe', layers: { llm: {}, tts: { external_voice_id: 'old' } } },
			requests: [
				{ method: 'GET', path: palPath },
				{
					method: 'PATCH',
					path: palPath,
					query: { target: 'live' },
					body: [
						{ op: 'add', path: '/layers/llm/model', value: 'gpt-4o' },
						{ op: 'add', path: '/layers/llm/base_url', value: 'https://llm.example.com/v1' },
						{ op: 'add', path: '/layers/llm/api_key', value: 'sk-own' },
						{ op: 'add', path: '/layers/llm/headers', value: { Authorization: 'Bearer abc' } },
						{
							op: 'add',
							path: '/layers/llm/default_query',
							value: { 'api-version': '2026-01-01' },
						},
						{ op: 'add', path: '/layers/tts/voice_id', value: 'v123' },
						{ op: 'remove', path: '/layers/tts/external_voice_id' },
					],
				},
			],
		},
		{
			operation: 'update',
			title: 'although there are changes in PAL Maker',
			parameters: {
				...one,
				updateFields: { greeting: 'Hi!' },
				options: { force: true, target: 'auto' },
			},
			current: { data: [{ pal_id: 'pcb7a34da5fe', greeting: 'Hello!' }] },
			requests: [
				{ method: 'GET', path: palPath },
				{
					method: 'PATCH',
					path: palPath,
					query: { force: true },
					body: [{ op: 'replace', path: '/greeting', value: 'Hi!' }],
				},
			],
		},
		{
			operation: 'update',
			title: 'with a patch only, nothing is read first',
			parameters: {
				...one,
				updateFields: { jsonPatch: [{ op: 'remove', path: '/layers/stt/hotwords' }] },
			},
			requests: [{ method: 'PATCH', path, body: [{ op: 'remove', path: '/layers/stt/hotwords' }] }],
		},
	],
};
