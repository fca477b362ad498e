import type { Fields } from '../fields';

/** A part of a path, percent-encoded later. @throws {InputRefused} when empty, or when it would lead to another path */
export function readPart(fields: Fields, name: string, howToFix: string): string {
	const text = fields.required(name, howToFix);
	if (/^\.+$/.test(text)) fields.refuse(name, 'cannot be dots alone', howToFix);
	return text;
}
