import type { IDataObject } from 'n8n-workflow';

import type { Fields } from '../../fields';
import { ROW } from '../../shared/idRows';
import { readPairs } from '../../shared/pairs';
import { MASK } from '../../shared/secrets';
import { merge, pathOf, type Field } from './field';

type Value = IDataObject[string];

const CALLED_BY_TAVUS = 'Enter a public URL: Tavus calls it over the internet.';

/** What was entered for a setting; `undefined` when nothing was. @throws {InputRefused} when it cannot be sent */
function valueOf(fields: Fields, at: string, field: Field): Value {
	switch (field.kind) {
		case 'text':
			return fields.text(at);
		case 'secret':
			return unmasked(fields, at, fields.text(at));
		case 'url':
			return unmasked(fields, at, fields.publicUrl(at, CALLED_BY_TAVUS));
		case 'flag':
			return fields.chosenFlag(at);
		case 'number':
			return fields.number(at, {
				...(field.min === undefined ? {} : { min: field.min }),
				...(field.max === undefined ? {} : { max: field.max }),
			});
		case 'choice':
			return field.open === true
				? fields.text(at)
				: fields.chosen(
						at,
						field.choices.map(({ value }) => String(value)),
					);
		case 'texts':
			return atMost(fields, at, fields.texts(at), field.most);
		case 'lines':
			return fields.lines(at);
		case 'pairs':
			return unmasked(fields, at, readPairs(fields, `${at}.${ROW}`));
		case 'json':
			return unmasked(fields, at, fields.json(at));
		case 'id':
			return fields.locator(at);
		case 'ids':
			return atMost(fields, at, fields.ids(`${at}.${ROW}`, field.locator.name), field.most);
	}
}

/**
 * A value that may hold keys.
 *
 * @throws {InputRefused} for the mask in place of a key, as it stands in what this node gives out: it would become the key
 */
export function unmasked<Entered>(fields: Fields, at: string, value: Entered): Entered {
	if (!(JSON.stringify(value) ?? '').includes(MASK)) return value;
	return fields.refuse(
		at,
		`holds ${MASK}, which only stands for a key`,
		'Enter the key itself, or leave that field out to keep the present one.',
	);
}

function atMost(
	fields: Fields,
	at: string,
	list: string[] | undefined,
	most = Infinity,
): string[] | undefined {
	if (list === undefined || list.length <= most) return list;
	return fields.refuse(at, `has more than ${most} entries`, `There are ${list.length} now.`);
}

/** One value inside the objects on the way to it. */
const nested = (path: readonly string[], value: Value): IDataObject =>
	path.reduceRight<Value>((inner, name) => ({ [name]: inner }), value) as IDataObject;

/**
 * What was entered for several settings, by API field; empty when nothing was.
 *
 * @param collection the parameter that holds them; `''` when they stand by themselves
 * @throws {InputRefused} when something cannot be sent, or two settings are for one field
 */
export function readSettings(
	fields: Fields,
	collection: string,
	settings: readonly Field[],
): IDataObject {
	const filled = new Map<string, string>();
	const objects: IDataObject[] = [];
	const values: IDataObject[] = [];
	for (const setting of settings) {
		const at = collection === '' ? setting.name : `${collection}.${setting.name}`;
		const value = valueOf(fields, at, setting);
		if (value === undefined) continue;
		const given = nested(pathOf(setting), value);
		if (setting.kind === 'json') {
			objects.push(given);
			continue;
		}
		const other = filled.get(setting.api);
		if (other !== undefined) togetherRefused(fields, at, other);
		filled.set(setting.api, at);
		values.push(given);
	}
	return [...objects, ...values].reduce(merge, {});
}

/** @throws {InputRefused} always */
export function togetherRefused(fields: Fields, name: string, other: string): never {
	return fields.refuse(
		name,
		`and '${fields.label(other)}' cannot be used together`,
		'Leave one of the two empty.',
	);
}
