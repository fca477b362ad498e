import { accept, ignore, refuse } from '../../../nodes/Tavus/callbacks/answer.ts';

/** The sender has gone, or somebody has answered already. */
const gone = {
	status: () => ({
		json: (): never => {
			throw new Error('Cannot set headers after they are sent to the client');
		},
	}),
};

/** What a sender reads. */
function sender() {
	const read: Array<{ status: number; body: unknown }> = [];
	const status = (code: number) => ({ json: (body: unknown) => read.push({ status: code, body }) });
	return { read, status };
}

const items = [{ json: { event: 'replica.completed' } }];

test('an event that starts the workflow is answered here, with 200', () => {
	const response = sender();
	expect(accept(response, items)).toEqual({ noWebhookResponse: true, workflowData: [items] });
	expect(response.read).toEqual([{ status: 200, body: { message: 'Workflow was started' } }]);
});

test('what is passed over is answered by n8n, with 200', () => {
	expect(ignore('Not waiting for this')).toEqual({
		webhookResponse: { message: 'Not waiting for this' },
	});
});

test.each([400, 401, 503] as const)('a refusal is answered here, with %d', (status) => {
	const response = sender();
	expect(refuse(response, status, 'No')).toEqual({ noWebhookResponse: true });
	expect(response.read).toEqual([{ status, body: { message: 'No' } }]);
});

test('an event that is remembered starts the workflow, also when nobody is there to read the answer', () => {
	expect(accept(gone, items)).toEqual({ noWebhookResponse: true, workflowData: [items] });
});

test('a refusal that nobody reads starts nothing and throws nothing', () => {
	expect(refuse(gone, 503, 'Not now')).toEqual({ noWebhookResponse: true });
});
