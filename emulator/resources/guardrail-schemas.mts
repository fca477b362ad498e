const NAME = { type: 'string', pattern: '^[A-Za-z0-9_]+$', maxLength: 100 };
const PROMPT = { type: 'string', minLength: 1, maxLength: 1000 };
const MODALITY = { type: 'string', enum: ['verbal', 'visual'] };
const URL_FIELD = { type: 'string', format: 'uri', maxLength: 2048 };
const REQUIRED = ['guardrail_name', 'guardrail_prompt'];

const FIELDS = {
	guardrail_name: NAME,
	guardrail_prompt: PROMPT,
	modality: MODALITY,
	tags: { type: 'array', maxItems: 32, items: { type: 'string', maxLength: 64 } },
	app_message: { type: 'boolean' },
};

/** docs.tavus.io create-guardrail. */
export const GUARDRAIL_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: REQUIRED,
	properties: { ...FIELDS, callback_url: { anyOf: [URL_FIELD, { const: '' }] } },
};

const FIXED = { type: 'string' };

/** What a patch must leave behind. */
export const PATCHED_GUARDRAIL_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: REQUIRED,
	properties: {
		...FIELDS,
		callback_url: { anyOf: [URL_FIELD, { const: '' }, { type: 'null' }] },
		uuid: FIXED,
		created_at: FIXED,
		updated_at: FIXED,
	},
};

const SET_ITEM = {
	guardrail_name: { type: 'string', pattern: '^[A-Za-z0-9_]+$' },
	guardrail_prompt: { type: 'string', minLength: 1 },
	modality: MODALITY,
	callback_url: { anyOf: [{ type: 'string', format: 'uri' }, { const: '' }] },
};

function setSchema(item: Record<string, object>, more: Record<string, object>): object {
	const items = {
		type: 'object',
		additionalProperties: false,
		required: REQUIRED,
		properties: item,
	};
	return {
		type: 'object',
		additionalProperties: false,
		required: ['data'],
		properties: { ...more, data: { type: 'array', minItems: 1, items } },
	};
}

/** docs.tavus.io create-guardrails, the legacy sets. */
export const GUARDRAIL_SET_SCHEMA = setSchema(SET_ITEM, { name: { type: 'string' } });

/** What a patch must leave behind. */
export const PATCHED_SET_SCHEMA = setSchema({ ...SET_ITEM, uuid: FIXED }, {});
