import { accept, refuse } from '../../../nodes/Tavus/callbacks/answer.ts';

/** The sender has gone, or somebody has answered already. */
const gone = {
	status: () => ({
		json: (): never => {
			throw new Error('Cannot set headers after they are sent to the client');
		},
	}),
};

test('an event that is remembered starts the workflow, also when nobody is there to read the answer', () => {
	const items = [{ json: { event: 'replica.completed' } }];
	expect(accept(gone, items)).toEqual({ noWebhookResponse: true, workflowData: [items] });
});

test('a refusal that nobody reads starts nothing and throws nothing', () => {
	expect(refuse(gone, 503, 'Not now')).toEqual({ noWebhookResponse: true });
});
