import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Fields } from '../fields';

/** Names and values that the user makes up, such as headers. */
export interface Pairs {
	/** The name of the rows inside the parameter. */
	row: string;
	/** What one row is called: "Header". */
	rowName: string;
	/** Whether the values may be secrets. */
	hidden?: boolean;
}

/** The part of a parameter that takes rows of names and values. */
export function pairsLook({ row, rowName, hidden = false }: Pairs) {
	const value: INodeProperties = {
		displayName: 'Value',
		name: 'value',
		type: 'string',
		...(hidden ? { typeOptions: { password: true } } : {}),
		default: '',
	};
	return {
		type: 'fixedCollection',
		placeholder: `Add ${rowName}`,
		typeOptions: { multipleValues: true },
		default: {},
		options: [
			{
				name: row,
				displayName: rowName,
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', required: true, default: '' },
					value,
				],
			},
		],
	} satisfies Partial<INodeProperties>;
}

/**
 * What was entered in such rows, as an object; `undefined` without rows.
 *
 * @param name the rows: `additionalFields.headers.header`
 * @param check looks at each value, named by its row and its field
 * @throws {InputRefused} for a row without a name, for a name that stands twice, and what `check` throws
 */
export function readPairs(
	fields: Fields,
	name: string,
	check?: (row: Fields, name: string, value: string) => void,
): IDataObject | undefined {
	const found: IDataObject = {};
	for (const row of fields.rows(name)) {
		const key = row.required('name', 'Each row needs a name.');
		if (Object.hasOwn(found, key)) {
			row.refuse('name', `is ${JSON.stringify(key)} a second time`, 'Each name may stand once.');
		}
		const value = row.text('value') ?? '';
		check?.(row, 'value', value);
		found[key] = value;
	}
	return Object.keys(found).length === 0 ? undefined : found;
}
