import { bothNames } from '../vocabulary.mts';

const TEXT = { type: 'string' };
const FLAG = { type: 'boolean' };
const TEXTS = { type: 'array', items: TEXT };
const SECONDS = { type: 'integer', minimum: 0 };
const URL_FIELD = { type: 'string', format: 'uri' };

/** docs.tavus.io create-conversation; which of the others a provider needs is not said there. */
const RECORDING_STORAGE = {
	type: 'object',
	additionalProperties: false,
	required: ['provider'],
	properties: {
		provider: { type: 'string', enum: ['s3', 'gcs', 'azure_blob'] },
		...Object.fromEntries(
			[
				'bucket_name',
				'bucket_region',
				'assume_role_arn',
				'external_id',
				'project_id',
				'workload_identity_provider',
				'service_account_email',
				'storage_account',
				'container',
				'tenant_id',
				'client_id',
				'key_template',
			].map((name) => [name, TEXT]),
		),
	},
};

const CALL_PROPERTIES = {
	type: 'object',
	additionalProperties: false,
	properties: {
		max_call_duration: { type: 'integer', minimum: 1 },
		participant_left_timeout: SECONDS,
		participant_absent_timeout: SECONDS,
		enable_recording: FLAG,
		enable_closed_captions: FLAG,
		apply_greenscreen: FLAG,
		require_auth: FLAG,
		language: TEXT,
		languages: TEXTS,
		recording_storage: RECORDING_STORAGE,
		recording_s3_bucket_name: TEXT,
		recording_s3_bucket_region: TEXT,
		aws_assume_role_arn: TEXT,
	},
};

/** The path has one name, and takes both names of its fields. */
export const CREATE_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: {
		...bothNames({ replica_id: TEXT, persona_id: TEXT }),
		conversation_name: TEXT,
		// Tavus's own examples send it empty.
		callback_url: { anyOf: [URL_FIELD, { const: '' }] },
		conversational_context: TEXT,
		custom_greeting: TEXT,
		audio_only: FLAG,
		memory_stores: TEXTS,
		participant_tags: { ...TEXTS, maxItems: 1 },
		document_ids: TEXTS,
		document_tags: TEXTS,
		document_retrieval_strategy: { type: 'string', enum: ['speed', 'balanced', 'quality'] },
		require_auth: FLAG,
		test_mode: FLAG,
		max_participants: { type: 'integer', minimum: 2 },
		policy: { type: 'string', enum: ['eu'] },
		meeting_url: URL_FIELD,
		enable_dynamic_greeting: FLAG,
		properties: CALL_PROPERTIES,
	},
};
