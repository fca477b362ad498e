import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { idRows, ROW } from '../../shared/idRows';
import { pairsLook } from '../../shared/pairs';
import { alphabetical } from '../../shared/properties';

/** One setting of a persona: what the user sees, and where it goes. */
interface Setting {
	/** The parameter. */
	name: string;
	/** The API field, with the names on the way to it inside its layer: `extra_body.temperature`. */
	api: string;
	displayName: string;
	description: string;
	placeholder?: string;
}

interface Kinds {
	/** `rows` of a text area. */
	text: { rows?: number };
	/** A key of a provider. */
	secret: object;
	/** An address that Tavus calls. */
	url: object;
	/** `usual` is what the editor fills in; what holds in Tavus when left out, where Tavus says so. */
	flag: { usual: boolean };
	number: { usual: number; min?: number; max?: number };
	/** `open` also takes values of an expression that are not in the list, for names that Tavus keeps adding. */
	choice: { usual: string; choices: readonly INodePropertyOptions[]; open?: true };
	/** Short texts with commas between them. */
	texts: { most?: number };
	/** Sentences, one a line. */
	lines: object;
	/** Names and values. */
	pairs: { rowName: string; hidden: boolean };
	/** The rest of an object; what is filled in by hand wins. */
	json: object;
	/** One ID. */
	id: { locator: INodeProperties };
	/** Several IDs. */
	ids: { locator: INodeProperties; rowName: string; most?: number };
}

export type Field = {
	[Kind in keyof Kinds]: Setting & { kind: Kind } & Kinds[Kind];
}[keyof Kinds];

/** Settings that Tavus keeps in one object; the collection is named after it. */
export interface Layer {
	name: string;
	api: string;
	displayName: string;
	description: string;
	fields: readonly Field[];
}

type Look = Omit<INodeProperties, 'displayName' | 'name' | 'description'>;

/** The part of a parameter that depends on its kind. */
function lookOf(field: Field): Look {
	switch (field.kind) {
		case 'text':
			return {
				type: 'string',
				default: '',
				...(field.rows === undefined ? {} : { typeOptions: { rows: field.rows } }),
			};
		case 'secret':
			return { type: 'string', typeOptions: { password: true }, default: '' };
		case 'url':
		case 'texts':
			return { type: 'string', default: '' };
		case 'lines':
			return { type: 'string', typeOptions: { rows: 4 }, default: '' };
		case 'flag':
			return { type: 'boolean', default: field.usual };
		case 'number': {
			const { min, max } = field;
			const limits = {
				...(min === undefined ? {} : { minValue: min }),
				...(max === undefined ? {} : { maxValue: max }),
				numberPrecision: 2,
			};
			return { type: 'number', typeOptions: limits, default: field.usual };
		}
		case 'choice':
			return { type: 'options', default: field.usual, options: byName(field.choices) };
		case 'pairs':
			return pairsLook({ ...field, row: ROW });
		case 'json':
			return { type: 'json', default: '{}' };
		default:
			return field.locator;
	}
}

const byName = (choices: readonly INodePropertyOptions[]): INodePropertyOptions[] =>
	[...choices].sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** The parameter of a setting. */
export function propertyOf(field: Field): INodeProperties {
	const { name, displayName, description, placeholder } = field;
	if (field.kind === 'ids') {
		const { locator, rowName } = field;
		return idRows({ name, displayName, description, rowName, locator });
	}
	const label = { displayName, name, description };
	return {
		...label,
		...lookOf(field),
		...label,
		...(placeholder === undefined ? {} : { placeholder }),
	};
}

/** A collection of settings, in alphabetical order. */
export function collectionOf(
	{ name, displayName, ...about }: { name: string; displayName: string; description?: string },
	fields: readonly Field[],
	more: readonly INodeProperties[] = [],
): INodeProperties {
	return {
		displayName,
		name,
		...about,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: alphabetical([...fields.map(propertyOf), ...more]),
	};
}

/** Where a setting goes, below its layer. */
export const pathOf = ({ api }: Field): string[] => api.split('.');

/** Both objects in one; what stands in `over` wins, member by member. */
export function merge(under: IDataObject, over: IDataObject): IDataObject {
	const members = Object.entries(over).map(([name, value]) => {
		const below = Object.hasOwn(under, name) ? under[name] : undefined;
		return [name, isObject(below) && isObject(value) ? merge(below, value) : value];
	});
	return { ...under, ...(Object.fromEntries(members) as IDataObject) };
}

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
