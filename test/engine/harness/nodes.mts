import type { IConnections, INode, INodeExecutionData, INodeType } from 'n8n-workflow';

const group = { version: 1, group: ['transform' as const], description: 'Test', properties: [] };

/** A start node that puts out the given items. */
export function itemsNode(items: INodeExecutionData[]): INodeType {
	return {
		description: {
			...group,
			name: 'items',
			displayName: 'Items',
			defaults: { name: 'Items' },
			inputs: [],
			outputs: ['main'],
		},
		async execute() {
			return [structuredClone(items)];
		},
	};
}

/** Puts out one batch a round and nothing after the last, as Loop Over Items does. */
export function roundsNode(batches: INodeExecutionData[][]): INodeType {
	return {
		description: {
			...group,
			name: 'rounds',
			displayName: 'Rounds',
			defaults: { name: 'Rounds' },
			inputs: ['main'],
			outputs: ['main'],
		},
		async execute() {
			const round = Number(this.evaluateExpression('{{ $runIndex }}', 0));
			return [structuredClone(batches[round] ?? [])];
		},
	};
}

/** Hands its items on. */
export const noOpNode: INodeType = {
	description: {
		...group,
		name: 'noOp',
		displayName: 'No Operation',
		defaults: { name: 'No Operation' },
		inputs: ['main'],
		outputs: ['main'],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** A node of a workflow, as the editor saves it. */
export function node(name: string, type: string, rest: Partial<INode> = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...rest };
}

/** Connections from `[from, output, to]` triples. */
export function connect(...links: Array<[from: string, output: number, to: string]>): IConnections {
	const connections: IConnections = {};
	for (const [from, output, to] of links) {
		const outputs = ((connections[from] ??= {})['main'] ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type: 'main', index: 0 });
	}
	return connections;
}
