/** Nine digits are more than thirty years: longer numbers are no waiting time. */
const SECONDS = /^\s*\d{1,9}(\.\d{1,9})?\s*$/;
/** `Sun, 06 Nov 1994 08:49:37 GMT` and the two older forms; `Date.parse` alone would read a date from "retry 5". */
const HTTP_DATE = /^\s*[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}/;

/**
 * Reads a `Retry-After` header: whole seconds or an HTTP date (RFC 9110, section 10.2.3).
 *
 * @param header the header's value, whatever n8n's HTTP client made of it
 * @param now the present time in milliseconds since 1970
 * @returns milliseconds to wait, 0 for a moment that has passed, `undefined` for anything that is not a valid value
 */
export function readRetryAfter(header: unknown, now: number): number | undefined {
	const value: unknown = Array.isArray(header) ? header[0] : header;
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string') return undefined;
	if (SECONDS.test(text)) return Math.ceil(Number(text) * 1000);
	if (!HTTP_DATE.test(text)) return undefined;
	const moment = Date.parse(text);
	return Number.isNaN(moment) ? undefined : Math.max(0, moment - now);
}
