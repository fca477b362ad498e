import { randomBytes } from 'node:crypto';
import type { Emulator } from '../state.mts';
import type { CallContent, Turn } from './conversation-content.mts';
import type { Conversation } from './conversation-record.mts';
import { personasOf } from './persona-record.mts';

const WORDS_PER_SECOND = 2.5;
const PAUSE_SECONDS = 0.4;

/**
 * The transcript of a call; docs.tavus.io, webhooks and callbacks. It begins with the prompt as a turn of `system`, unless told
 * otherwise, and its clock with the join.
 */
export function transcriptOf(
	emulator: Emulator,
	conversation: Conversation,
	{ turns, systemTurn = true, turnTimes = true, turnTimestamps = 'epoch' }: CallContent,
): Array<Record<string, unknown>> {
	const spoken = turns ?? defaultTurns(conversation);
	const all = systemTurn ? [promptOf(emulator, conversation), ...spoken] : spoken;
	if (!turnTimes) return all.map(({ role, content }) => ({ role, content }));
	const joined = conversation.events.find(({ event_type }) => event_type.endsWith('_joined'));
	const began = Date.parse(joined?.timestamp ?? conversation.created_at);
	let seconds = 0;
	return all.map(({ role, content }) => {
		const from = round(seconds);
		const isSpoken = role !== 'system' && role !== 'tool';
		const duration = isSpoken ? round(content.split(/\s+/).length / WORDS_PER_SECOND) : 0;
		seconds += duration + (isSpoken ? PAUSE_SECONDS : 0);
		const at = began + from * 1000;
		return {
			role,
			content,
			timestamp: turnTimestamps === 'iso' ? new Date(at).toISOString() : at / 1000,
			seconds_from_start: from,
			duration,
			...(role === 'assistant' ? { inference_id: `inf_${randomBytes(6).toString('hex')}` } : {}),
		};
	});
}

function promptOf(emulator: Emulator, conversation: Conversation): Turn {
	const prompt = personasOf(emulator).get(conversation.persona_id)?.live['system_prompt'];
	const parts = [prompt, conversation.conversational_context];
	return { role: 'system', content: parts.filter((part) => typeof part === 'string').join('\n\n') };
}

function defaultTurns({ custom_greeting }: Conversation): Turn[] {
	return [
		{ role: 'assistant', content: custom_greeting ?? 'Hi, welcome. What brought you here today?' },
		{ role: 'user', content: 'Just testing.' },
		{ role: 'assistant', content: 'Then everything works. Have a good day!' },
	];
}

function round(seconds: number): number {
	return Math.round(seconds * 100) / 100;
}
