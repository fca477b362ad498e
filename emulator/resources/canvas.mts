import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { BadRequest, Refusal } from '../errors.mts';
import type { Emulator } from '../state.mts';
import { canvasEvent } from './conversation-events.mts';
import { play } from './conversation-play.mts';
import type { Conversation } from './conversation-record.mts';
import { findConversation } from './conversation-start.mts';

interface Interaction extends Record<string, unknown> {
	interaction_id: string;
	metadata?: Record<string, unknown>;
}

const ID = { type: 'string', minLength: 1, maxLength: 128 };

const INTERACTION_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['interaction_id', 'tool_call_id', 'component', 'component_version', 'type'],
	properties: {
		interaction_id: ID,
		tool_call_id: ID,
		component: {
			type: 'string',
			enum: [
				'canvas.question',
				'canvas.input',
				'canvas.calendar',
				'canvas.scheduling_embed',
				'canvas.text',
				'canvas.image',
				'canvas.video',
				'canvas.chart',
				'canvas.alert',
			],
		},
		component_version: { type: 'string' },
		type: { type: 'string', enum: ['submit', 'skip', 'dismiss', 'clear', 'error', 'heartbeat'] },
		value: {},
		metadata: { type: 'object' },
	},
};

const FIELDS = Object.keys(INTERACTION_SCHEMA.properties);

/** `/v2/conversations/{conversation_id}/canvas/interactions`: docs.tavus.io record-canvas-interaction and list-canvas-interactions. */
export function addCanvas(api: FastifyInstance, emulator: Emulator): void {
	const path = '/v2/conversations/:id/canvas/interactions';
	const windows = new Map<string, { endsAt: number; taken: number }>();

	api.post<{ Params: { id: string }; Body: Interaction }>(
		path,
		{
			schema: { body: INTERACTION_SCHEMA },
			config: { isPublic: true },
			// docs.tavus.io, canvas interactions: the limit comes before the check of the body.
			preValidation: async ({ ip, params }, reply) => {
				const seconds = secondsToWait(`${ip} ${params.id}`);
				if (seconds === undefined) return;
				reply.header('retry-after', String(seconds));
				throw new Refusal(429, 'Too many requests');
			},
		},
		async ({ params, body }) => {
			const conversation = findConversation(emulator, params.id);
			record(conversation, body);
			return { success: true };
		},
	);

	api.get<{ Params: { id: string } }>(path, async ({ params }) => ({
		data: findConversation(emulator, params.id).interactions,
	}));

	/** Counts a request; undefined when it may pass. */
	function secondsToWait(key: string): number | undefined {
		const { requests, seconds } = emulator.settings.canvasLimit;
		const now = performance.now();
		const known = windows.get(key);
		const open = known && known.endsAt > now ? known : { endsAt: now + seconds * 1000, taken: 0 };
		windows.set(key, open);
		open.taken += 1;
		return open.taken > requests ? Math.ceil((open.endsAt - now) / 1000) : undefined;
	}

	function record(conversation: Conversation, body: Interaction): void {
		if (conversation.status === 'ended') throw new BadRequest('The conversation has ended');
		if (conversation.audio_only || conversation.meeting_url !== undefined) {
			throw new BadRequest('This conversation has no canvas');
		}
		const before = conversation.interactions.find(
			({ interaction_id }) => interaction_id === body.interaction_id,
		);
		if (!before) {
			const known = Object.entries(body).filter(([name]) => FIELDS.includes(name));
			const event = canvasEvent(conversation, Object.fromEntries(known));
			void play(emulator, conversation, [event]);
			return;
		}
		// What Tavus answers to other content under a known id is not documented.
		const same = FIELDS.filter((name) => name !== 'metadata').every((name) =>
			isDeepStrictEqual(before[name], body[name]),
		);
		if (!same) throw new Refusal(409, 'This interaction_id was used for another interaction');
	}
}
