import { BadRequest } from '../errors.mts';
import type { Emulator } from '../state.mts';
import {
	CALL_STEPS,
	type CallContent,
	type CallStep,
	type Playing,
} from './conversation-content.mts';
import {
	canvasEvent,
	joinedEvents,
	memoryEvents,
	perceptionEvent,
	postCallEvent,
	recordingEvent,
	shutdownEvent,
	transcriptEvent,
	type EventDraft,
} from './conversation-events.mts';
import { existence, play } from './conversation-play.mts';
import type { Conversation } from './conversation-record.mts';
import { personasOf } from './persona-record.mts';

const AFTERWARDS = CALL_STEPS.slice(CALL_STEPS.indexOf('shutdown') + 1);

// docs.tavus.io create-conversation.
const DEFAULT_DURATION = 3600;
const DEFAULT_ABSENCE = 300;

/** Starts the timers of a new conversation, and lets a visitor come if the settings say so; resolves when it may be answered. */
export async function begin(emulator: Emulator, conversation: Conversation): Promise<void> {
	const { clock, settings } = emulator;
	const { max_call_duration = DEFAULT_DURATION, participant_absent_timeout = DEFAULT_ABSENCE } =
		conversation.properties;
	clock.after(milliseconds(emulator, participant_absent_timeout), () => {
		if (conversation.visitor !== 'awaited') return;
		void end(emulator, conversation, 'participant_absent_timeout reached');
	});
	const most = Math.min(max_call_duration, DEFAULT_DURATION);
	clock.after(milliseconds(emulator, most), () => {
		void end(emulator, conversation, 'max_call_duration reached');
	});
	const { visitorSeconds } = settings;
	if (visitorSeconds === null) return;
	if (settings.callback === 'before-answer') {
		await hold(emulator, conversation, CALL_STEPS, settings.visit);
		return;
	}
	clock.after(visitorSeconds * 1000, () => void visit(emulator, conversation));
}

/** A visitor joins, talks, and leaves; the call ends when its time-out for that has passed. */
async function visit(emulator: Emulator, conversation: Conversation): Promise<void> {
	const { clock, settings } = emulator;
	const isThere = existence(emulator, conversation);
	const goesOn = (): boolean => isThere() && !conversation.ending;
	if (!goesOn()) return;
	conversation.afterwards = settings.visit;
	await hold(emulator, conversation, ['joined', 'canvas'], settings.visit);
	await clock.sleep(settings.visitSeconds * 1000);
	if (goesOn()) await leave(emulator, conversation);
}

/** Everybody leaves: the call ends when its time-out for that has passed; resolves after that. */
export async function leave(emulator: Emulator, conversation: Conversation): Promise<void> {
	const isThere = existence(emulator, conversation);
	conversation.visitor = 'gone';
	const { participant_left_timeout = 0 } = conversation.properties;
	await emulator.clock.sleep(milliseconds(emulator, participant_left_timeout));
	if (!isThere() || conversation.visitor !== 'gone') return;
	const reason = conversation.afterwards?.shutdownReason ?? 'participant_left_timeout reached';
	await end(emulator, conversation, reason);
}

/** Ends a call, and lets what follows a call follow; nothing happens when it has ended before. */
export async function end(
	emulator: Emulator,
	conversation: Conversation,
	shutdownReason: string,
): Promise<void> {
	if (conversation.ending || !existence(emulator, conversation)()) return;
	conversation.ending = true;
	const { afterwards = {} } = conversation;
	const steps = conversation.afterwards ? AFTERWARDS : [];
	const content = { ...afterwards, shutdownReason };
	const events = eventsOf(emulator, conversation, ['shutdown', ...steps], content);
	await play(emulator, conversation, events, afterwards);
}

/** Lets the steps of a call happen at once, whichever visitors it had; resolves once all callbacks are answered. */
export async function hold(
	emulator: Emulator,
	conversation: Conversation,
	steps: readonly CallStep[],
	content: CallContent & Playing,
): Promise<void> {
	if (steps.includes('shutdown')) {
		if (conversation.ending) throw new BadRequest('The conversation has ended');
		conversation.ending = true;
	}
	const events = eventsOf(emulator, conversation, steps, content);
	await play(emulator, conversation, events, content);
}

/** Each event is made when it is due: the transcript begins with the join. */
function* eventsOf(
	emulator: Emulator,
	conversation: Conversation,
	steps: readonly CallStep[],
	content: CallContent,
): Generator<EventDraft> {
	for (const step of steps) yield* eventsOfStep(emulator, conversation, step, content);
}

function eventsOfStep(
	emulator: Emulator,
	conversation: Conversation,
	step: CallStep,
	content: CallContent,
): EventDraft[] {
	switch (step) {
		case 'joined':
			return conversation.visitor === 'awaited' ? joinedEvents(conversation) : [];
		case 'canvas':
			return (content.canvas ?? []).map((interaction) => canvasEvent(conversation, interaction));
		case 'shutdown':
			return [shutdownEvent(conversation, content)];
		case 'transcript':
			return [transcriptEvent(emulator, conversation, content)];
		case 'recording':
			return isRecorded(conversation, content) ? [recordingEvent(conversation, content)] : [];
		case 'perception':
			return isWatched(emulator, conversation, content) ? [perceptionEvent(content)] : [];
		case 'post-call-actions':
			return (content.postCallActions ?? []).map(postCallEvent);
		case 'memory':
			return content.memory === undefined ? [] : memoryEvents(content.memory);
	}
}

function isRecorded({ properties }: Conversation, { recording }: CallContent): boolean {
	return properties.enable_recording === true && recording !== false;
}

/** docs.tavus.io create-persona: with the perception model `off` there is no analysis. */
function isWatched(
	emulator: Emulator,
	{ persona_id }: Conversation,
	{ perception }: CallContent,
): boolean {
	if (perception !== undefined) return perception !== false;
	const layers = personasOf(emulator).get(persona_id)?.live['layers'] as
		| { perception?: { perception_model?: string } }
		| undefined;
	return layers?.perception?.perception_model !== 'off';
}

function milliseconds({ settings }: Emulator, seconds: number): number {
	return (seconds / settings.callSpeed) * 1000;
}
