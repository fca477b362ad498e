import type { Fields } from '../fields';

/** A name of a function (docs.tavus.io, "Create Tool"). */
const NAME = /^[a-zA-Z_][a-zA-Z0-9_]{0,63}$/;

/** @throws {InputRefused} for a name that Tavus does not take */
export function readName(fields: Fields, name: string): string | undefined {
	const text = fields.text(name);
	if (text === undefined || NAME.test(text)) return text;
	return fields.refuse(
		name,
		`cannot be ${JSON.stringify(text)}`,
		'Use letters, digits and underscores, at most 64 characters, and no digit at the beginning.',
	);
}
