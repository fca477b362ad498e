import { BadRequest, Refusal } from '../errors.mts';
import type { Emulator } from '../state.mts';
import { MASK, SECRETS, toolsOf, type Tool, type ToolBody } from './tool-record.mts';

const TEXT = { type: 'string' };
const OBJECT = { type: 'object' };

const AUTH = {
	type: 'object',
	additionalProperties: false,
	required: ['type'],
	properties: {
		type: {
			type: 'string',
			enum: ['none', 'bearer', 'api_key', 'basic', 'oauth2_client_credentials', 'hmac'],
		},
		...Object.fromEntries(
			[...SECRETS, 'username', 'name', 'token_url', 'client_id', 'scope'].map((name) => [
				name,
				TEXT,
			]),
		),
		location: { type: 'string', enum: ['header', 'query'] },
	},
};

// docs.tavus.io, tool authentication.
const NEEDED: Record<string, string[]> = {
	bearer: ['token'],
	api_key: ['name', 'value'],
	basic: ['username', 'password'],
	oauth2_client_credentials: ['token_url', 'client_id', 'client_secret'],
	hmac: ['secret'],
};

const MOST_CHARACTERS = 10_000;

export const TOOL_PROPERTIES = {
	name: { type: 'string', pattern: '^[a-zA-Z_][a-zA-Z0-9_]{0,63}$' },
	description: TEXT,
	parameters: { type: 'object', properties: { properties: OBJECT } },
	trigger_type: { type: 'string', enum: ['in_call', 'post_call'] },
	origin: { type: 'string', enum: ['llm', 'vision', 'audio'] },
	on_call: {
		type: 'string',
		enum: ['generate_filler', 'static_filler', 'silent', 'passthrough'],
	},
	on_resolve: {
		type: 'string',
		enum: ['generate_response', 'response_in_result', 'add_to_context', 'fire_and_forget'],
	},
	static_filler: TEXT,
	delivery: {
		type: 'object',
		nullable: true,
		additionalProperties: false,
		properties: {
			app_message: { type: 'boolean' },
			api: {
				type: 'object',
				additionalProperties: false,
				properties: {
					url: { type: 'string', format: 'uri' },
					method: { type: 'string', enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
					timeout: { type: 'number', exclusiveMinimum: 0, maximum: 60 },
					headers: OBJECT,
					auth: AUTH,
					body_template: OBJECT,
					query_params: OBJECT,
					content_type: TEXT,
				},
			},
		},
	},
};

/**
 * Refuses what docs.tavus.io create-tool and update-tool rule out; most of the texts are ours. `sent` is the body, `tool` what it
 * would leave behind. Throws a 409 when another tool has the name.
 */
export function refuseBadTool(emulator: Emulator, sent: ToolBody, tool: Tool): void {
	refuseMask(sent);
	const size = (tool.description ?? '').length + JSON.stringify(tool.parameters ?? {}).length;
	if (size > MOST_CHARACTERS) {
		throw new BadRequest(`description and parameters have more than ${MOST_CHARACTERS} characters`);
	}
	const names = Object.keys((tool.parameters?.['properties'] as object | undefined) ?? {});
	const reserved = names.find((name) => name.startsWith('tavus_'));
	if (reserved !== undefined) throw new BadRequest(`${reserved} is a reserved parameter name`);
	refuseBadTrigger(sent, tool);
	refuseBadDelivery(tool);
	for (const other of toolsOf(emulator).values()) {
		if (other.tool_id !== tool.tool_id && other.name === tool.name) {
			throw new Refusal(409, `A tool named ${tool.name} already exists`);
		}
	}
}

function refuseMask({ delivery }: ToolBody): void {
	const auth = delivery?.api?.auth ?? {};
	const masked = SECRETS.find((name) => auth[name] === MASK);
	if (masked !== undefined) throw new BadRequest(`${masked} must not be a masked value`);
}

function refuseBadTrigger(sent: ToolBody, tool: Tool): void {
	if (tool.trigger_type === 'post_call' && sent.origin !== undefined) {
		throw new BadRequest('origin is not available for post_call tools');
	}
	const isSensed = tool.origin === 'vision' || tool.origin === 'audio';
	if (isSensed && sent.on_call !== undefined) {
		throw new BadRequest(`on_call is not available with the origin ${tool.origin}`);
	}
	if (tool.on_call === 'static_filler' && !tool.static_filler) {
		throw new BadRequest('static_filler is required');
	}
}

function refuseBadDelivery({ delivery: { app_message = false, api } }: Tool): void {
	if (app_message === (api !== undefined)) {
		throw new BadRequest('delivery must have exactly one channel');
	}
	if (!api) return;
	refuseBadUrl(api['url']);
	const auth = api.auth ?? {};
	const missing = NEEDED[String(auth['type'])]?.find((name) => !auth[name]);
	if (missing !== undefined) throw new BadRequest(`${missing} is required`);
}

/** docs.tavus.io, tool delivery: https, public, and without a placeholder in the host. */
function refuseBadUrl(url: unknown): void {
	if (typeof url !== 'string') throw new BadRequest('url is required');
	const [, host = ''] = /^https:\/\/([^/?#]*)/i.exec(url) ?? [];
	if (host === '') throw new BadRequest('delivery.api.url must be https');
	const name = host.replace(/:\d+$/, '').toLowerCase();
	const isPrivate = /^(localhost|127\..*|10\..*|192\.168\..*|169\.254\..*|\[.*\])$/.test(name);
	if (isPrivate || !name.includes('.') || /[{}]/.test(name)) {
		throw new BadRequest('delivery.api.url must have a public, static host');
	}
}
