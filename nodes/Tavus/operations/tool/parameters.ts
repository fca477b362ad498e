import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord, present } from '../../values';
import type { Fields } from '../fields';

const TYPES = ['string', 'array', 'boolean', 'integer', 'number', 'object'] as const;
type ParameterType = (typeof TYPES)[number];

/** Names that Tavus keeps for itself (docs.tavus.io, "Create Tool"). */
const RESERVED = 'tavus_';
/** Characters that the description and the serialized parameters may have together (docs.tavus.io, "Create Tool"). */
const MOST_CHARACTERS = 10_000;

/** What belongs to one argument, in the order in which people think of it. */
const inRow: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. city',
		description: "Names that begin with 'tavus_' are reserved",
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		default: 'string',
		options: [
			{ name: 'Array', value: 'array' },
			{ name: 'Boolean', value: 'boolean' },
			{ name: 'Integer', value: 'integer' },
			{ name: 'Number', value: 'number' },
			{ name: 'Object', value: 'object' },
			{ name: 'String', value: 'string' },
		],
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		placeholder: 'e.g. City name',
		description: 'What the value means, for the model that fills it in',
	},
	{
		displayName: 'Required',
		name: 'required',
		type: 'boolean',
		default: false,
		description: 'Whether the tool needs this value to be used',
	},
	{
		displayName: 'Allowed Values',
		name: 'enum',
		type: 'string',
		default: '',
		placeholder: 'e.g. celsius, fahrenheit',
		description: 'The only values that may be passed, separated by commas',
	},
	{
		displayName: 'Fixed Value',
		name: 'const',
		type: 'string',
		default: '',
		description: 'Passed as it is each time, so that no model fills it in',
	},
];

/** The arguments of a tool, one a row. */
export const parameterRows: INodeProperties = {
	displayName: 'Parameters',
	name: 'parameters',
	type: 'fixedCollection',
	placeholder: 'Add Parameter',
	typeOptions: { multipleValues: true, sortable: true },
	default: {},
	description: 'What the persona finds out before it uses the tool, and passes along',
	options: [
		{
			name: 'parameter',
			displayName: 'Parameter',
			values: inRow,
		},
	],
};

/** The arguments of a tool as JSON Schema. */
export const parametersJson: INodeProperties = {
	displayName: 'Parameters (JSON Schema)',
	name: 'parametersJson',
	type: 'json',
	default: '{}',
	description:
		"All parameters as one JSON Schema of type 'object'. A row of 'Parameters' wins over a property with the same name.",
};

/** The text as a value of the type. @throws {InputRefused} when it is none */
function typed(row: Fields, name: string, type: ParameterType, text: string): IDataObject[string] {
	if (type === 'string') return text;
	const number = Number(text);
	if (type === 'number' && Number.isFinite(number)) return number;
	if (type === 'integer' && Number.isInteger(number)) return number;
	if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
	return type === 'array' || type === 'object'
		? row.refuse(
				name,
				`cannot be used with the type '${type}'`,
				"Describe this parameter in 'Parameters (JSON Schema)' instead.",
			)
		: row.refuse(name, `holds ${JSON.stringify(text)}, which is no ${type}`, 'Correct the value.');
}

function refuseReserved(fields: Fields, at: string, name: string): void {
	if (!name.startsWith(RESERVED)) return;
	fields.refuse(
		at,
		`cannot be ${JSON.stringify(name)}`,
		`Names of parameters that begin with '${RESERVED}' are reserved by Tavus.`,
	);
}

function readRow(row: Fields): [name: string, property: IDataObject] {
	const name = row.required('name', 'Each parameter needs a name.');
	refuseReserved(row, 'name', name);
	const type = row.choice('type', TYPES);
	const allowed = row.texts('enum')?.map((text) => typed(row, 'enum', type, text));
	const fixed = row.text('const');
	const property = present<IDataObject[string]>({
		type,
		description: row.text('description'),
		enum: allowed as IDataObject['enum'],
		const: fixed === undefined ? undefined : typed(row, 'const', type, fixed),
	});
	return [name, property];
}

/** @throws {InputRefused} for what is no schema of an object */
function readSchema(fields: Fields, jsonName: string): IDataObject {
	const schema = fields.json(jsonName) ?? {};
	const { properties } = schema;
	const lost = Object.keys(schema).length > 0 && !('type' in schema) && properties === undefined;
	if (lost || (properties !== undefined && !isRecord(properties))) {
		fields.refuse(
			jsonName,
			'is no JSON Schema of an object',
			'Write it like { "type": "object", "properties": { "city": { "type": "string" } } }.',
		);
	}
	for (const name of Object.keys(properties ?? {})) refuseReserved(fields, jsonName, name);
	return schema;
}

/**
 * The parameters of a tool as JSON Schema, `undefined` when none were entered.
 *
 * @param rowsName the rows, `parameters` or inside a collection
 * @param jsonName the JSON Schema
 * @throws {InputRefused} for what Tavus would not take
 */
export function readParameters(
	fields: Fields,
	rowsName: string,
	jsonName: string,
): IDataObject | undefined {
	const schema = readSchema(fields, jsonName);
	const rows = fields.rows(`${rowsName}.parameter`);
	const entered = new Map<string, IDataObject>();
	for (const row of rows) {
		const [name, property] = readRow(row);
		if (entered.has(name)) {
			row.refuse('name', `is ${JSON.stringify(name)} a second time`, 'Each name may stand once.');
		}
		entered.set(name, property);
	}
	if (entered.size === 0) return Object.keys(schema).length === 0 ? undefined : schema;
	const before: unknown = schema['required'];
	const names = [...entered.keys()];
	const required = [
		...(Array.isArray(before) ? before.filter((name) => !entered.has(String(name))) : []),
		...names.filter((_, index) => rows[index]?.flag('required') === true),
	] as string[];
	return {
		type: 'object',
		...schema,
		properties: { ...(schema['properties'] as IDataObject), ...Object.fromEntries(entered) },
		...(required.length > 0 || before !== undefined ? { required } : {}),
	};
}

/** @throws {InputRefused} when description and parameters are too long together */
export function refuseLength(fields: Fields, name: string, body: IDataObject): void {
	const { description = '', parameters } = body;
	const length =
		String(description).length + (parameters === undefined ? 0 : JSON.stringify(parameters).length);
	if (length <= MOST_CHARACTERS) return;
	fields.refuse(
		name,
		`and the parameters have ${length} characters together`,
		`Tavus takes at most ${MOST_CHARACTERS.toLocaleString('en')}: shorten them.`,
	);
}
