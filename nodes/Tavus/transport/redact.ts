const HIDDEN = '***';
/** Shorter secrets are left alone: replacing a two-letter "key" would make every sentence unreadable. */
const SHORTEST_SECRET = 6;

/**
 * Removes secrets from a text that a user or a log may see: the given ones word for word, the value of every `tavus_sig` and
 * `signature` parameter in a URL, and the token of n8n's links to files.
 */
export function redact(text: string, secrets: ReadonlyArray<string | undefined>): string {
	let clean = text
		.replace(
			/(tavus_sig|tavus%5Fsig|\bsignature|(?<=%3F|%26)signature)(=|%3D)[^&\s"'<>#]+/gi,
			`$1$2${HIDDEN}`,
		)
		.replace(
			/((?:\/|%2F)binary-data(?:\/|%2F)signed(?:\?|%3F)token(?:=|%3D))[^&\s"'<>#]+/gi,
			`$1${HIDDEN}`,
		);
	// The longest first: one secret may be the beginning of another.
	const known = secrets.filter(
		(secret) => secret !== undefined && secret.length >= SHORTEST_SECRET,
	);
	for (const secret of known.sort((a = '', b = '') => b.length - a.length)) {
		clean = clean.split(secret ?? '').join(HIDDEN);
	}
	return clean;
}
