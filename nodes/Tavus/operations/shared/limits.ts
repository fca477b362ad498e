import type { Fields } from '../fields';

/**
 * A text that Tavus limits.
 *
 * @param most how many characters it may have
 * @throws {InputRefused} when it is longer
 */
export function textUpTo(fields: Fields, name: string, most: number): string | undefined {
	const text = fields.text(name);
	return text === undefined ? undefined : upTo(fields, name, text, most);
}

/** The same for a text that must be there. @throws {InputRefused} as {@link textUpTo} */
export function requiredUpTo(fields: Fields, name: string, most: number, howToFix: string): string {
	return upTo(fields, name, fields.required(name, howToFix), most);
}

function upTo(fields: Fields, name: string, text: string, most: number): string {
	const { length } = [...text];
	if (length <= most) return text;
	const limit = most.toLocaleString('en');
	return fields.refuse(
		name,
		`has ${length.toLocaleString('en')} characters, but Tavus takes at most ${limit}`,
		'Shorten it.',
	);
}
