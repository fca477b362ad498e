import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

import { asText, isRecord } from '../values';

/**
 * The persona that is chosen in the same node, for a picker of what belongs to it.
 *
 * @throws NodeOperationError with a sentence when there is none, or when it is known only once the workflow runs
 */
export const chosenPersona = (context: ILoadOptionsFunctions): string =>
	chosenIn(context, 'personaId', 'Persona (PAL)', 'persona', 'what is attached to the persona');

/** The memory store that is chosen in the same node. @throws NodeOperationError as {@link chosenPersona} */
export const chosenMemoryStore = (context: ILoadOptionsFunctions): string =>
	chosenIn(context, 'memoryStoreId', 'Memory Store', 'memory store', 'what is pinned there');

function chosenIn(
	context: ILoadOptionsFunctions,
	name: string,
	label: string,
	what: string,
	shown: string,
): string {
	// As it is saved: n8n extracts the value only after it has found the parameter on the screen (n8n-core extract-value.js).
	const chosen: unknown = context.getCurrentNodeParameter(name);
	const id = asText(isRecord(chosen) ? chosen['value'] : chosen);
	if (id === '') {
		throw new NodeOperationError(context.getNode(), `Choose a '${label}' first`, {
			description: `This list shows ${shown}.`,
		});
	}
	if (id.startsWith('=') || id.includes('{{')) {
		throw new NodeOperationError(
			context.getNode(),
			`The ${what} is an expression, so it is known only when the workflow runs`,
			{
				description:
					"Switch this field to 'By ID' and enter the ID, or use an expression here as well.",
			},
		);
	}
	return id;
}
