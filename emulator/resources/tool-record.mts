import { randomBytes } from 'node:crypto';
import { collection } from '../state.mts';

export interface Tool {
	tool_id: string;
	owner_id: number | null;
	is_system_tool: boolean;
	name: string;
	description?: string;
	parameters?: Record<string, unknown>;
	trigger_type: 'in_call' | 'post_call';
	origin?: string;
	on_call?: string;
	on_resolve: string;
	static_filler?: string;
	delivery: Delivery;
	created_at: string;
	updated_at: string;
}

export interface Delivery {
	app_message?: boolean;
	api?: Record<string, unknown> & { auth?: Record<string, unknown> };
}

/** What a create or a PATCH sends, its types checked. */
export type ToolBody = Partial<
	Omit<Tool, 'tool_id' | 'owner_id' | 'is_system_tool' | 'delivery' | 'created_at' | 'updated_at'>
> & { delivery?: Delivery | null };

/** What is shown instead of a secret; docs.tavus.io get-tool. */
export const MASK = '********';

/** The fields of `auth` that are secrets. */
export const SECRETS = ['token', 'password', 'value', 'secret', 'client_secret'] as const;

export function isSecret(name: string): boolean {
	return (SECRETS as readonly string[]).includes(name);
}

export const DEFAULT_DELIVERY: Delivery = { app_message: true };

// Any number: the account has no other trace in the API.
const OWNER = 1042;

/** An emulator's tools by id, oldest first. */
export const toolsOf = collection<Tool>('tools');

/** A new tool with Tavus's defaults (docs.tavus.io create-tool); its id is `t` and 12 hex digits. */
export function newTool(
	{ delivery, ...body }: ToolBody & { name: string },
	given: Partial<Pick<Tool, 'tool_id' | 'is_system_tool' | 'created_at' | 'updated_at'>> = {},
): Tool {
	// Such as `2026-05-15T10:30:00`.
	const now = new Date().toISOString().slice(0, 19);
	const inCall = body.trigger_type !== 'post_call';
	const byModel = inCall && (body.origin ?? 'llm') === 'llm';
	return {
		tool_id: `t${randomBytes(6).toString('hex')}`,
		owner_id: given.is_system_tool ? null : OWNER,
		is_system_tool: false,
		trigger_type: 'in_call',
		...(inCall ? { origin: 'llm' } : {}),
		...(byModel ? { on_call: 'generate_filler' } : {}),
		on_resolve: 'fire_and_forget',
		parameters: {},
		...body,
		delivery: delivery ?? DEFAULT_DELIVERY,
		created_at: now,
		updated_at: now,
		...given,
	};
}

/** A tool as every answer shows it: without its secrets. */
export function shown(tool: Tool): Record<string, unknown> {
	const auth = tool.delivery.api?.auth;
	if (!auth) return { ...tool };
	const masked = Object.entries(auth).map(([name, value]) => [name, isSecret(name) ? MASK : value]);
	return {
		...tool,
		delivery: {
			...tool.delivery,
			api: { ...tool.delivery.api, auth: Object.fromEntries(masked) },
		},
	};
}
