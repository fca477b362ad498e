import { NodeHelpers, type IDataObject } from 'n8n-workflow';

import { Tavus } from '../../../nodes/Tavus/Tavus.node.ts';
import type { TavusRequest } from '../../../nodes/Tavus/transport/types.ts';
import { CASES } from '../../cases/index.mts';
import { requestsOf } from '../../cases/requests.mts';

const { description } = new Tavus();

/** n8n saves no defaults, and fills them in before a node runs (n8n-workflow workflow.js). */
const complete = (parameters: object): IDataObject =>
	(NodeHelpers.getNodeParameters(
		description.properties,
		parameters as never,
		true,
		false,
		{ typeVersion: 1 },
		description,
	) ?? {}) as IDataObject;

/** What is sent, without looking into lists. */
const keysOf = ({ body, ...rest }: TavusRequest): unknown => [
	rest,
	Array.isArray(body) ? body.length : Object.keys(body ?? {}).sort(),
];

test.each(
	CASES.flatMap(({ resource, cases }) =>
		cases.map((one) => [`${resource}:${one.operation}, ${one.title}`, resource, one] as const),
	),
)('%s: the same is sent with what n8n fills in', (_title, resource, one) => {
	const parameters = complete({ resource, operation: one.operation, ...one.parameters });
	const sent = requestsOf(resource, { ...one, parameters });
	// The fields of a row are all on the screen, so that their values go along: those that Tavus uses anyway.
	expect(sent).toMatchObject(one.requests);
	expect(sent.map(keysOf)).toEqual(one.requests.map(keysOf));
});
