import { takenBy, type Vocabulary } from '../vocabulary.mts';

const TEXT = { type: 'string' };
const FLAG = { type: 'boolean' };
const OBJECT = { type: 'object' };
const TEXTS = { type: 'array', items: TEXT };
const OBJECTS = { type: 'array', items: OBJECT };
const AT_MOST_50 = { ...TEXTS, maxItems: 50 };
const LEVEL = oneOf('low', 'medium', 'high');

function oneOf(...values: string[]): object {
	return { type: 'string', enum: values };
}

function share(minimum: number, maximum: number): object {
	return { type: 'number', minimum, maximum };
}

const LLM = {
	type: 'object',
	properties: {
		model: TEXT,
		base_url: { type: 'string', format: 'uri' },
		api_key: TEXT,
		speculative_inference: FLAG,
		headers: OBJECT,
		extra_body: OBJECT,
		default_query: OBJECT,
		tools: OBJECTS,
	},
};

const TTS = {
	type: 'object',
	properties: {
		tts_engine: oneOf('cartesia', 'elevenlabs', 'azure', 'tavus-auto'),
		external_voice_id: TEXT,
		voice_id: TEXT,
		api_key: TEXT,
		tts_model_name: TEXT,
		tts_emotion_control: FLAG,
		voice_settings: OBJECT,
		pronunciation_dictionary_id: TEXT,
	},
	if: {
		type: 'object',
		properties: { tts_engine: { const: 'elevenlabs' } },
		required: ['tts_engine'],
	},
	then: {
		type: 'object',
		properties: {
			voice_settings: {
				type: 'object',
				properties: {
					speed: share(0.7, 1.2),
					stability: share(0, 1),
					similarity_boost: share(0, 1),
					style: share(0, 1),
					use_speaker_boost: FLAG,
				},
			},
		},
	},
};

const STT = {
	type: 'object',
	properties: {
		stt_engine: oneOf(
			'tavus-auto',
			'tavus-parakeet',
			'tavus-soniox',
			'tavus-whisper',
			'tavus-deepgram-medical',
			'tavus-advanced',
		),
		hotwords: TEXT,
	},
};

const CONVERSATIONAL_FLOW = {
	type: 'object',
	properties: {
		turn_detection_model: oneOf('sparrow-2', 'sparrow-1', 'sparrow-0', 'timebased'),
		turn_taking_patience: LEVEL,
		replica_interruptibility: LEVEL,
		voice_isolation: oneOf('near', 'off'),
		wake_phrase: TEXT,
		sleep_phrase: TEXT,
		idle_engagement: oneOf('off', 'patient', 'eager'),
	},
};

const PERCEPTION = {
	type: 'object',
	properties: {
		perception_model: oneOf('raven-1', 'raven-0', 'off'),
		visual_awareness_queries: TEXTS,
		audio_awareness_queries: TEXTS,
		perception_analysis_queries: TEXTS,
		visual_tools: OBJECTS,
		visual_tool_prompt: TEXT,
		audio_tools: OBJECTS,
		audio_tool_prompt: TEXT,
		emotion_recognition: oneOf('full', 'limited', 'auto'),
	},
};

const CONFERENCING = {
	type: 'object',
	properties: {
		username: { type: 'string', pattern: '^[a-zA-Z0-9][a-zA-Z0-9._-]*[a-zA-Z0-9]$' },
		allowlist: TEXTS,
	},
};

/** What a persona consists of, in legacy names; docs.tavus.io create-persona and create-pal. */
export const DOCUMENT_PROPERTIES = {
	persona_name: TEXT,
	system_prompt: TEXT,
	pipeline_mode: oneOf('full', 'echo'),
	default_replica_id: { type: 'string', nullable: true },
	document_ids: TEXTS,
	document_tags: TEXTS,
	objectives_id: { type: 'string', nullable: true },
	guardrails_id: { type: 'string', nullable: true },
	guardrail_ids: AT_MOST_50,
	guardrail_tags: AT_MOST_50,
	greeting: TEXT,
	languages: TEXTS,
	disclosure_type: oneOf('always', 'auto', 'off'),
	// The forms of these two are not visible in the documentation.
	verbal_disclosure: {},
	visual_disclosure: {},
	context: TEXT,
	is_template: FLAG,
	memories: {},
	layers: {
		type: 'object',
		properties: {
			llm: LLM,
			tts: TTS,
			stt: STT,
			conversational_flow: CONVERSATIONAL_FLOW,
			perception: PERCEPTION,
			conferencing: CONFERENCING,
			transport: { type: 'object', properties: { transport_type: TEXT } },
			mcp: {
				type: 'object',
				properties: { connectors: { type: 'array' }, connector_tools: {} },
			},
		},
	},
};

/** The schema of a create: only what is documented, in the names its path takes. */
export function createSchema(words: Vocabulary): object {
	const { conversational_flow } = DOCUMENT_PROPERTIES.layers.properties;
	const flow = {
		...conversational_flow,
		properties: takenBy(words, conversational_flow.properties),
	};
	const layers = Object.entries({
		...DOCUMENT_PROPERTIES.layers.properties,
		conversational_flow: flow,
	}).map(([name, layer]) => [name, { ...layer, additionalProperties: false }]);
	return {
		type: 'object',
		additionalProperties: false,
		properties: takenBy(words, {
			...DOCUMENT_PROPERTIES,
			layers: {
				type: 'object',
				additionalProperties: false,
				properties: Object.fromEntries(layers),
			},
		}),
	};
}
