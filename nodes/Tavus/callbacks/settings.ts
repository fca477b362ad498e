import { canonicalEvent } from '../vocabulary';
import { asRecord } from '../values';
import type { Settings } from './receive';

/** Gives the value of a node parameter; what was never changed in the editor is not saved and comes back as the fallback. */
export type GetParameter = (name: string, fallback: unknown) => unknown;

/** The last part of a link to a conversation is its ID (docs.tavus.io, create conversation). */
const LINK = /^https?:\/\/[^/]+\/(?:[^?#]*\/)?([^/?#]+)\/?(?:[?#].*)?$/i;

/** A resource locator's value; it may hold several, separated by commas, and links. */
function listIds(locator: unknown): string[] {
	const value = asRecord(locator)?.['value'] ?? locator;
	return String(typeof value === 'string' ? value : '')
		.split(',')
		.map((entry) => entry.trim())
		.map((entry) => LINK.exec(entry)?.[1] ?? entry)
		.filter((id) => id !== '');
}

/** Everything but an explicit `false` leaves an option on: all of them guard something. */
const isOn = (value: unknown): boolean => value !== false;

/** The trigger's settings as the user made them. */
export function readSettings(get: GetParameter): Settings & { dropDuplicates: boolean } {
	const events = get('events', ['replica.completed', 'replica.error']);
	const filters = asRecord(get('filters', {})) ?? {};
	const options = asRecord(get('options', {})) ?? {};
	return {
		events: (Array.isArray(events) ? (events as unknown[]) : [events])
			.filter((event): event is string => typeof event === 'string' && event !== '')
			.map(canonicalEvent),
		only: {
			replicaId: listIds(filters['replicaId']),
			personaId: listIds(filters['personaId']),
			conversationId: listIds(filters['conversationId']),
		},
		confirmWithApi: isOn(options['confirmWithApi']),
		requireSignature: isOn(options['requireSignature']),
		dropDuplicates: isOn(options['dropDuplicates']),
		simplify: isOn(options['simplify']),
	};
}
