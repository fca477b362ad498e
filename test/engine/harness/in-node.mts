import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { connect, itemsNode, node } from './nodes.mts';
import { startWorkflow } from './workflow.mts';

export interface Running<Result> {
	/** What the function returned. @throws what it threw */
	result: Promise<Result>;
	/** What "Stop execution" in the editor does. */
	cancel(): void;
}

/** Runs a function as the code of a node, with the helpers that n8n's engine gives to nodes. */
export function inNode<Result>(
	code: (context: IExecuteFunctions) => Promise<Result>,
	items: INodeExecutionData[] = [{ json: {} }],
): Running<Result> {
	let outcome: { value: Result } | { thrown: unknown } | undefined;
	const type: INodeType = {
		description: {
			version: 1,
			group: ['transform'],
			description: 'Test',
			properties: [],
			name: 'code',
			displayName: 'Code',
			defaults: { name: 'Code' },
			inputs: ['main'],
			outputs: ['main'],
		},
		async execute() {
			try {
				outcome = { value: await code(this) };
			} catch (thrown) {
				outcome = { thrown };
			}
			return [[]];
		},
	};
	const { finished, cancel } = startWorkflow({
		nodes: [node('Items', 'test.source'), node('Code', 'test.code')],
		connections: connect(['Items', 0, 'Code']),
		nodeTypes: { 'test.source': itemsNode(items), 'test.code': type },
	});
	const ended = async (): Promise<Result> => {
		await finished;
		// A stopped execution does not wait for its node.
		for (let waited = 0; outcome === undefined && waited < 5_000; waited += 10) {
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
		if (outcome === undefined) throw new Error('the node did not end');
		if ('thrown' in outcome) throw outcome.thrown;
		return outcome.value;
	};
	return { result: ended(), cancel };
}
