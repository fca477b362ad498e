import { MAKER_DRAFTS } from '../conversation-settings.mts';
import { CONTENT_PROPERTIES, PLAYING_PROPERTIES } from '../resources/conversation-content.mts';

const SECONDS = { type: 'number', minimum: 0 };
const COUNT = { type: 'integer', minimum: 1 };

/** The schemas of the settings about conversations and personas. */
export const CONVERSATION_SETTINGS = {
	callSpeed: { type: 'number', exclusiveMinimum: 0 },
	visitorSeconds: { ...SECONDS, nullable: true },
	visitSeconds: SECONDS,
	visit: {
		type: 'object',
		additionalProperties: false,
		properties: { ...CONTENT_PROPERTIES, ...PLAYING_PROPERTIES },
	},
	maxConversations: { type: 'integer', minimum: 0, nullable: true },
	outOfCredits: { type: 'boolean' },
	canvasLimit: {
		type: 'object',
		additionalProperties: false,
		required: ['requests', 'seconds'],
		properties: { requests: COUNT, seconds: { type: 'number', exclusiveMinimum: 0 } },
	},
	makerDrafts: { type: 'string', enum: MAKER_DRAFTS },
};
