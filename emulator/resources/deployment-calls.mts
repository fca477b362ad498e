import type { FastifyInstance } from 'fastify';
import { BadRequest, Refusal } from '../errors.mts';
import type { Emulator } from '../state.mts';
import { end } from './conversation-call.mts';
import { created } from './conversation-record.mts';
import { findConversation, startConversation } from './conversation-start.mts';
import { findDeployment, thumbnails, type Deployment } from './deployment-record.mts';

interface StartBody {
	password?: string | null;
	conversational_context?: string;
	custom_greeting?: string;
	pal_id?: string;
	memory_stores?: string[];
	captcha_token?: string;
}

type Id = { Params: { id: string } };

const TEXT = { type: 'string' };
const START_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: {
		password: { type: 'string', nullable: true },
		conversational_context: TEXT,
		custom_greeting: TEXT,
		pal_id: TEXT,
		memory_stores: { type: 'array', items: TEXT },
		captcha_token: TEXT,
	},
};

/** What a page with a deployment calls, without a key: docs.tavus.io get-deployment-init, start- and end-deployment-conversation. */
export function addDeploymentCalls(api: FastifyInstance, emulator: Emulator): void {
	const config = { isPublic: true };

	api.get<Id>('/v2/deployments/:id/init', { config }, async ({ params }) => {
		const deployment = findDeployment(emulator, params.id);
		const { deployment_id, document } = deployment;
		const { channel, customization, password, limits } = document;
		const reason = unavailable(deployment);
		return {
			deployment_id,
			channel,
			customization,
			has_password: password !== null,
			...thumbnails(emulator, deployment),
			show_tavus_branding: true,
			limits,
			is_available: reason === undefined,
			...(reason === undefined ? {} : { unavailable_reason: reason }),
		};
	});

	api.post<Id & { Body: StartBody | null }>(
		'/v2/deployments/:id/start',
		// The body is optional: fastify would hold an absent one against the schema of an object.
		{ config, schema: { body: { ...START_SCHEMA, nullable: true } } },
		async ({ params, body }) => {
			const deployment = findDeployment(emulator, params.id);
			const { persona_id, password, limits } = deployment.document;
			const { password: sent, captcha_token: _, pal_id = persona_id, ...call } = body ?? {};
			const reason = unavailable(deployment);
			if (reason !== undefined) throw new BadRequest(`This deployment is unavailable: ${reason}`);
			if (password !== null && sent !== password) throw new Refusal(403, 'Invalid password');
			const { max_call_duration } = limits;
			const conversation = await startConversation(emulator, {
				...call,
				pal_id,
				properties: max_call_duration === undefined ? {} : { max_call_duration },
			});
			deployment.conversations.add(conversation.conversation_id);
			return created(conversation);
		},
	);

	api.post<{ Params: { id: string; conversationId: string } }>(
		'/v2/deployments/:id/conversations/:conversationId/end',
		{ config },
		async ({ params: { id, conversationId } }) => {
			if (!findDeployment(emulator, id).conversations.has(conversationId)) {
				throw new BadRequest('Invalid conversation_id');
			}
			const conversation = findConversation(emulator, conversationId);
			void end(emulator, conversation, 'end_conversation_endpoint_hit');
			return { conversation_id: conversationId, status: 'ended' };
		},
	);
}

/** docs.tavus.io get-deployment-init names the limits; every caller counts as one user here. */
function unavailable({
	document: { status, limits },
	conversations,
}: Deployment): string | undefined {
	if (status !== 'active') return status;
	const { daily_call_limit_per_user: most = Infinity } = limits;
	return conversations.size >= most ? 'daily_limit' : undefined;
}
