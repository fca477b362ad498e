const HIDDEN = '***';
/** Shorter secrets are left alone: replacing a two-letter "key" would make every sentence unreadable. */
const SHORTEST_SECRET = 6;

/**
 * Removes secrets from a text that a user or a log may see: the given ones word for word, and the value of every `tavus_sig`
 * and `signature` parameter in a URL.
 */
export function redact(text: string, secrets: ReadonlyArray<string | undefined>): string {
	let clean = text.replace(/\b(tavus_sig|signature)=[^&\s"'<>#]+/gi, `$1=${HIDDEN}`);
	for (const secret of secrets) {
		if (secret !== undefined && secret.length >= SHORTEST_SECRET) {
			clean = clean.split(secret).join(HIDDEN);
		}
	}
	return clean;
}
