import { isRecord } from '../../values';
import type { Fields } from '../fields';
import { MASK, maskSecrets } from './secrets';

/** The secrets in the authentication of a tool or a connector (docs.tavus.io, "Create Tool"). */
const AUTH_SECRETS: readonly string[] = ['token', 'password', 'value', 'secret', 'client_secret'];

const isMask = (value: unknown): boolean => typeof value === 'string' && value.trim() === MASK;

function holdsMask(value: unknown): boolean {
	if (Array.isArray(value)) return value.some(holdsMask);
	return isRecord(value) ? Object.values(value).some(holdsMask) : isMask(value);
}

/**
 * Tavus shows a secret as `********`, and refuses to take that back (docs.tavus.io, "Update Tool").
 *
 * @throws {InputRefused} when the value is such a mask, or holds one
 */
export function refuseMask(fields: Fields, name: string, value: unknown): void {
	if (!holdsMask(value)) return;
	fields.refuse(
		name,
		`holds ${MASK}, which Tavus shows in place of a secret`,
		'Enter the secret itself. In an update, leave it out to keep the one that Tavus has.',
	);
}

/** The object without the entries that only stand for a secret. */
export function withoutMasks<Value>(value: Value): Value {
	if (!isRecord(value)) return value;
	const kept = Object.entries(value).filter(([, inner]) => !isMask(inner));
	return Object.fromEntries(kept.map(([key, inner]) => [key, withoutMasks(inner)])) as Value;
}

/** The authentication without its secrets: Tavus masks them, but an answer of its is no promise. */
export function maskAuth<Value>(auth: Value): Value {
	if (!isRecord(auth)) return auth;
	const masked = Object.entries(auth).map(([key, value]) => [
		key,
		AUTH_SECRETS.includes(key) && value !== null && value !== '' ? MASK : value,
	]);
	return maskSecrets(Object.fromEntries(masked) as Value);
}
