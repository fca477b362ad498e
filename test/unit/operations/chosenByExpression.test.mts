import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/Tavus/operations/index.ts';
import type { Operation } from '../../../nodes/Tavus/operations/types.ts';
import { Tavus } from '../../../nodes/Tavus/Tavus.node.ts';
import { find, optionsOf } from '../parameters.mts';

const { description } = new Tavus();
const { properties } = description;
const NODE = { typeVersion: 1 };

/** What n8n still wants to have filled in before it runs the node (n8n-core workflow-execute.js, checkReadyForExecution). */
function missing(entered: INodeParameters): string[] {
	const parameters =
		NodeHelpers.getNodeParameters(properties, entered, true, false, NODE, description) ?? {};
	const node = { id: '1', name: 'Tavus', type: 'tavus', ...NODE, position: [0, 0], parameters };
	const issues = NodeHelpers.getNodeParametersIssues(
		properties,
		node as Parameters<typeof NodeHelpers.getNodeParametersIssues>[1],
		description,
	);
	return Object.keys(issues?.parameters ?? {});
}

/** What decides which fields are shown, and can be an expression. */
const deciding = (operation: Operation): INodeProperties[] => {
	const names = operation.properties.flatMap(({ displayOptions: { show, hide } = {} }) =>
		Object.keys({ ...show, ...hide }),
	);
	return operation.properties.filter(
		({ name, noDataExpression }) => names.includes(name) && noDataExpression !== true,
	);
};

const ALL = RESOURCES.flatMap(({ value: resource, operations }) =>
	operations.flatMap((operation: Operation) =>
		deciding(operation).map((by) => [resource, operation.value, by.name, by, {}] as const),
	),
);

/** An expression shows the fields of every choice, and n8n wants all required ones: nobody can fill in a dozen that do not matter. */
test.each([
	...ALL,
	['tool', 'create', 'authType', find('Tavus tool:create.authType'), { delivery: 'api' }] as const,
])('%s:%s %s as an expression', (resource, operation, name, by, others) => {
	const base = { resource, operation, ...others };
	const choices = by.type === 'boolean' ? [true, false] : optionsOf(by).map(({ value }) => value);
	const most = Math.max(...choices.map((value) => missing({ ...base, [name]: value }).length));
	expect(missing({ ...base, [name]: '={{ $json.choice }}' }).length - most).toBeLessThanOrEqual(2);
});
