import type { IDataObject } from 'n8n-workflow';

import { locator } from './plan.mts';

export const ID = 'c123456';
export const one = { conversationId: locator(ID) };

/** The verbose example of docs.tavus.io, "Get Conversation", in the new vocabulary, with an ID as real ones. */
export const ended: IDataObject = {
	conversation_id: ID,
	conversation_name: 'A Meeting with Hassaan',
	conversation_url: `https://tavus.daily.co/${ID}`,
	callback_url: 'https://yourwebsite.com/webhook',
	status: 'ended',
	face_id: 'r90bbd427f71',
	pal_id: 'pcb7a34da5fe',
	created_at: '2026-04-29T03:45:49Z',
	updated_at: '2026-04-29T03:47:01Z',
	events: [
		{ event_type: 'system.pal_joined', timestamp: '2026-04-29T03:45:53Z' },
		{ event_type: 'system.replica_joined', timestamp: '2026-04-29T03:45:53Z' },
		{
			event_type: 'application.transcription_ready',
			timestamp: '2026-04-29T03:47:00Z',
			properties: {
				transcript: [
					{ role: 'system', content: 'You are a host.' },
					{ role: 'assistant', content: 'What brought you here?', timestamp: 1_777_434_357.84 },
					{ role: 'user', content: 'Just testing.', timestamp: 1_777_434_384.88, duration: 1.84 },
				],
			},
		},
		{
			event_type: 'system.shutdown',
			timestamp: '2026-04-29T03:47:01',
			properties: { reason: 'participant_left_timeout' },
		},
	],
};
export const active: IDataObject = { ...ended, status: 'active', events: null };
