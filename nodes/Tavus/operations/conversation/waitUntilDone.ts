import { conversationId, needed } from '../shared/locators';
import { options } from '../shared/properties';
import { readLimit, waitLimit } from '../shared/waiting';
import type { Operation } from '../types';
import { CONVERSATION_JOBS } from './jobs';
import { CONVERSATION_HOURS, CONVERSATION_SAMPLE, readConversationId } from './shared';
import { WAIT_FOR, waitFor } from './waitFor';

export const waitUntilDone: Operation = {
	value: 'waitUntilDone',
	name: 'Wait Until Done',
	action: 'Wait until conversation is done',
	description:
		'Keep asking Tavus until a conversation that was started elsewhere has ended, or until its transcript, recording or perception analysis is there. Occupies n8n meanwhile.',
	endpoint: 'GET /v2/conversations/{conversation_id}',
	job: CONVERSATION_JOBS,
	properties: [needed(conversationId), waitFor, ...waitLimit(CONVERSATION_HOURS), options],
	plan: (fields) => {
		fields.choice('waitFor', WAIT_FOR);
		return { kind: 'wait', id: readConversationId(fields), limitMs: readLimit(fields) };
	},
	sample: {
		conversation_id: CONVERSATION_SAMPLE['conversation_id'],
		conversation_name: CONVERSATION_SAMPLE['conversation_name'],
		status: 'ended',
		shutdown_reason: 'participant_left_timeout',
		duration: 68,
		joined_at: '2026-04-29T03:45:53.000Z',
		ended_at: '2026-04-29T03:47:01.000Z',
		replica_id: 'r90bbd427f71',
		persona_id: 'pcb7a34da5fe',
		created_at: '2026-04-29T03:45:49Z',
	},
};
