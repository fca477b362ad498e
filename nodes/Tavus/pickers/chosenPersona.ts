import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

import { asText, isRecord } from '../values';

/**
 * The persona that is chosen in the same node, for a picker of what belongs to it.
 *
 * @throws NodeOperationError with a sentence when there is none, or when it is known only once the workflow runs
 */
export function chosenPersona(context: ILoadOptionsFunctions): string {
	// As it is saved: n8n extracts the value only after it has found the parameter on the screen (n8n-core extract-value.js).
	const chosen: unknown = context.getCurrentNodeParameter('personaId');
	const id = asText(isRecord(chosen) ? chosen['value'] : chosen);
	if (id === '') {
		throw new NodeOperationError(context.getNode(), "Choose a 'Persona (PAL)' first", {
			description: 'This list shows what is attached to the persona.',
		});
	}
	if (id.startsWith('=') || id.includes('{{')) {
		throw new NodeOperationError(
			context.getNode(),
			'The persona is an expression, so it is known only when the workflow runs',
			{
				description:
					"Switch this field to 'By ID' and enter the ID, or use an expression here as well.",
			},
		);
	}
	return id;
}
