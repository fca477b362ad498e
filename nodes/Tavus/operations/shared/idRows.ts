import type { INodeProperties } from 'n8n-workflow';

/** Several IDs, each with a picker. */
export interface IdRows {
	/** `documentIds` */
	name: string;
	displayName: string;
	description: string;
	/** What one row is called: "Document". */
	rowName: string;
	/** The resource locator in each row. */
	locator: INodeProperties;
}

/** The name of the rows inside the parameter; read with `fields.ids('additionalFields.documentIds.row', 'documentId')`. */
export const ROW = 'row';

/** A parameter that takes several IDs: rows of pickers, each of which also takes a comma-separated list or an expression. */
export function idRows({
	name,
	displayName,
	description,
	rowName,
	locator,
}: IdRows): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		placeholder: `Add ${rowName}`,
		typeOptions: { multipleValues: true },
		default: {},
		description,
		options: [{ name: ROW, displayName: rowName, values: [locator] }],
	};
}
