import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { createKey, type CreateKey } from '../../../nodes/Tavus/execution/createMemory.ts';
import type { TavusRequest } from '../../../nodes/Tavus/transport/types.ts';

export interface Node {
	parameters?: IDataObject;
	items?: INodeExecutionData[];
	/** The node's context, as n8n keeps it from try to try. */
	store?: IDataObject;
}

/** A node of which only what a memory asks for is there. */
export const contextOf = ({
	parameters = {},
	items = [{ json: {} }, { json: {} }],
	store = {},
}: Node): IExecuteFunctions =>
	({
		getNode: () => ({ parameters }),
		getExecutionId: () => '7',
		getInputData: () => items,
		getContext: (type: string) => {
			expect(type).toBe('node');
			return store;
		},
	}) as unknown as IExecuteFunctions;

export const requestOf = (body: IDataObject): TavusRequest & { body: IDataObject } => ({
	method: 'POST',
	path: '/v2/replicas',
	body,
	creates: true,
});

export const keyOf = (node: Node = {}, body: IDataObject = { a: 1 }, itemIndex = 0): CreateKey =>
	createKey(contextOf(node), itemIndex, requestOf(body));
