import type { Fields } from '../fields';

/**
 * An address that Tavus calls: https, public, with a host that is always the same (docs.tavus.io, "Tool Delivery").
 *
 * @throws {InputRefused} when Tavus would not call it
 */
export function readHttpsUrl(fields: Fields, name: string): string | undefined {
	const howToFix =
		'Enter a public URL that begins with https://: Tavus calls it over the internet.';
	const entered = fields.text(name);
	if (entered !== undefined && !/^https:\/\//i.test(entered)) {
		fields.refuse(name, 'must begin with https://', howToFix);
	}
	const [, host = ''] = /^https:\/\/([^/?#]*)/i.exec(entered ?? '') ?? [];
	if (/[{}]/.test(host)) {
		fields.refuse(
			name,
			'has a placeholder in its host',
			'Placeholders such as {city} may stand in the path and in the query only.',
		);
	}
	return fields.publicUrl(name, howToFix);
}
