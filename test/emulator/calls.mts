import type { RunningEmulator } from '../../emulator/index.mts';
import { useEmulator, useReceiver, type Call } from './harness.mts';

export const FACE = 'r90bbd427f71';
export const PERSONA = 'pcb7a34da5fe';

type Control = RunningEmulator['control'];

/** Conversations at the emulator, and whoever Tavus calls about them. */
export interface Calls {
	call: Call;
	receiver: ReturnType<typeof useReceiver>;
	control: () => Control;
	calls: () => Control['conversations'];
	/** Gives the ID of a new one that calls the receiver. */
	create(body?: Record<string, unknown>): Promise<string>;
	/** One with its events. */
	get(id: string): Promise<any>;
	/** The kinds of event that were told, in order. */
	types(): string[];
	/** The first callback of a kind. */
	bodyOf(type: string): any;
}

/** For a test file about conversations. */
export function useCalls(): Calls {
	const { emulator, call } = useEmulator();
	const receiver = useReceiver();
	const control = (): Control => emulator().control;
	return {
		call,
		receiver,
		control,
		calls: () => control().conversations,
		create: async (body = {}) => {
			const { body: answer } = await call('POST', '/v2/conversations', {
				persona_id: PERSONA,
				callback_url: receiver.url(),
				...body,
			});
			return answer.conversation_id;
		},
		get: async (id) => (await call('GET', `/v2/conversations/${id}?verbose=true`)).body,
		types: () => receiver.received.map(({ body }) => body.event_type),
		bodyOf: (type) => receiver.received.find(({ body }) => body.event_type === type)?.body,
	};
}
