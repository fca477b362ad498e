import type { Delivery } from '../callbacks.mts';
import type { CallContent, CallStep, Playing } from '../resources/conversation-content.mts';
import type {
	ConversationEvent,
	GuardrailCallback,
	HoldConversation,
	ObjectiveCallback,
	SeedConversations,
} from '../resources/conversation-control.mts';
import type { CallEvent } from '../resources/conversation-record.mts';
import { ControlConnection } from './connection.mts';

type Content = CallContent & Playing;

/** What the control surface has for conversations. Every method that posts resolves once its callbacks are answered. */
export class ConversationControl extends ControlConnection {
	/** Adds conversations that nobody has joined and returns their ids, oldest first. */
	async seed(count: number, options: Omit<SeedConversations, 'count'> = {}): Promise<string[]> {
		const body = { ...options, count };
		const answer = await this.call<{ conversation_ids: string[] }>(
			'POST',
			'/conversations/seed',
			body,
		);
		return answer.conversation_ids;
	}

	/** Plays a whole call, or some of its steps, in Tavus's order. */
	async hold(id: string, options: HoldConversation = {}): Promise<void> {
		await this.call('POST', `/conversations/${id}/hold`, options);
	}

	/** Somebody joins; with `stay` the rest of `options` follows whenever the call ends. */
	async join(id: string, options: Omit<HoldConversation, 'steps'> = {}): Promise<void> {
		await this.hold(id, { ...options, steps: ['joined'] });
	}

	/** Everybody leaves: the call ends after `participant_left_timeout`. */
	async leave(id: string): Promise<void> {
		await this.call('POST', `/conversations/${id}/leave`);
	}

	/** The call ends, and nothing else follows by itself. */
	async end(id: string, options: Content = {}): Promise<void> {
		await this.step(id, 'shutdown', options);
	}

	async transcript(id: string, options: Content = {}): Promise<void> {
		await this.step(id, 'transcript', options);
	}

	async recording(id: string, options: Content = {}): Promise<void> {
		await this.step(id, 'recording', options);
	}

	async perception(id: string, options: Content = {}): Promise<void> {
		await this.step(id, 'perception', options);
	}

	async postCallActions(id: string, options: Content): Promise<void> {
		await this.step(id, 'post-call-actions', options);
	}

	async memory(id: string, options: Content): Promise<void> {
		await this.step(id, 'memory', options);
	}

	async canvas(id: string, options: Content): Promise<void> {
		await this.step(id, 'canvas', options);
	}

	/** Any event, also one that Tavus has not yet. */
	async event(id: string, event: ConversationEvent): Promise<CallEvent> {
		return await this.call('POST', `/conversations/${id}/event`, event);
	}

	/** The callback of an objective that was completed. */
	async objective(id: string, callback: ObjectiveCallback): Promise<Delivery> {
		return await this.call('POST', `/conversations/${id}/objective`, callback);
	}

	/** The callback of a guardrail that was triggered. */
	async guardrail(id: string, callback: GuardrailCallback): Promise<Delivery> {
		return await this.call('POST', `/conversations/${id}/guardrail`, callback);
	}

	private async step(id: string, step: CallStep, options: Content): Promise<void> {
		await this.hold(id, { ...options, steps: [step] });
	}
}
