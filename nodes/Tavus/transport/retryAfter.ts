/**
 * Reads a `Retry-After` header: whole seconds or an HTTP date (RFC 9110, section 10.2.3).
 *
 * @param header the header's value, whatever n8n's HTTP client made of it
 * @param now the present time in milliseconds since 1970
 * @returns milliseconds to wait, 0 for a moment that has passed, `undefined` for anything that is not a valid value
 */
export function readRetryAfter(header: unknown, now: number): number | undefined {
	const value: unknown = Array.isArray(header) ? header[0] : header;
	if (typeof value === 'number') return value >= 0 ? value * 1000 : undefined;
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
	// Date.parse also takes "-5" or "2026"; an HTTP date always names its day and month.
	if (!/[a-z]{3}/i.test(text)) return undefined;
	const moment = Date.parse(text);
	return Number.isNaN(moment) ? undefined : Math.max(0, moment - now);
}
