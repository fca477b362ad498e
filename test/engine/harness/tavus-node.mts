import type { INode, INodeExecutionData, IRun, NodeExecutionHint, OnError } from 'n8n-workflow';

import { node } from './nodes.mts';
import { outputOf } from './workflow.mts';

/** Long enough to be searched for in every output, and unlike anything else in these tests. */
export const apiKey = 'tavus-key-5b1e9a0c7d42';

export const nodeName = 'Tavus';

/** How the Tavus node of a workflow is set. */
export interface NodeSettings {
	/** As n8n saves them: what is left out has its default; expressions begin with `=`. */
	parameters: INode['parameters'];
	onError?: OnError;
	/** Node setting "Retry On Fail": how often the node may run in all, 2 to 5. */
	tries?: number;
	/** Other settings of the node. */
	node?: Partial<INode>;
}

/** The Tavus node, with the credential of the tests. */
export function tavusNode(settings: NodeSettings, more: Partial<INode> = {}): INode {
	return node(nodeName, 'n8n-nodes-tavus-ai.tavus', {
		...more,
		parameters: settings.parameters,
		credentials: { tavusApi: { id: '1', name: 'Tavus' } },
		...(settings.onError === undefined ? {} : { onError: settings.onError }),
		...(settings.tries === undefined
			? {}
			: { retryOnFail: true, maxTries: settings.tries, waitBetweenTries: 1 }),
		...settings.node,
	});
}

/** What came out of the Tavus node. */
export interface Given {
	/** Items on the first output of the node's last round. */
	items: INodeExecutionData[];
	/** Items on the error output, with `onError: 'continueErrorOutput'`. */
	errorItems: INodeExecutionData[];
	/** The items of each round of a loop. */
	rounds: INodeExecutionData[][];
	hints: NodeExecutionHint[];
}

/** What came out of the Tavus node in all of its rounds. */
export function givenBy(run: IRun): Given {
	const rounds = run.data.resultData.runData[nodeName] ?? [];
	const last = Math.max(0, rounds.length - 1);
	return {
		items: outputOf(run, nodeName, 0, last),
		errorItems: outputOf(run, nodeName, 1, last),
		rounds: rounds.map((_task, round) => outputOf(run, nodeName, 0, round)),
		hints: rounds.flatMap(({ hints }) => hints ?? []),
	};
}
