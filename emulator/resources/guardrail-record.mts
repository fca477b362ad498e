import { randomBytes, randomUUID } from 'node:crypto';
import { collection } from '../state.mts';
import type { StoredSet } from './sets.mts';

/** One of its own; docs.tavus.io create-guardrail. */
export interface Guardrail {
	uuid: string;
	guardrail_name: string;
	guardrail_prompt: string;
	modality: string;
	callback_url: string | null;
	tags: string[];
	app_message: boolean;
	/** ISO 8601, as the next. */
	created_at: string;
	updated_at: string;
}

/** One of a legacy set. */
export interface SetGuardrail {
	/** Tavus gives a new one when the whole item is replaced (docs.tavus.io, legacy guardrail sets). */
	uuid?: string;
	guardrail_name: string;
	guardrail_prompt: string;
	modality?: string;
	callback_url?: string;
}

export interface GuardrailSet extends StoredSet<SetGuardrail> {
	name: string;
}

/** An emulator's guardrails by uuid, oldest first. */
export const guardrailsOf = collection<Guardrail>('guardrails');

/** An emulator's legacy sets by id, oldest first. */
export const guardrailSetsOf = collection<GuardrailSet>('guardrail sets');

export function newGuardrail(
	given: Partial<Guardrail> & Pick<Guardrail, 'guardrail_name' | 'guardrail_prompt'>,
): Guardrail {
	const now = new Date().toISOString();
	return {
		uuid: randomUUID(),
		modality: 'verbal',
		callback_url: null,
		tags: [],
		app_message: true,
		created_at: now,
		updated_at: now,
		...given,
	};
}

/** A new set; the form of its id: docs.tavus.io create-guardrails. */
export function newGuardrailSet(name: string, data: SetGuardrail[]): GuardrailSet {
	const now = new Date().toISOString();
	return {
		id: `g${randomBytes(6).toString('hex')}`,
		name,
		data: withUuids(data.map((item) => ({ modality: 'verbal', ...item }))),
		created_at: now,
		updated_at: now,
	};
}

/** The items of a set, each with a uuid. */
export function withUuids(data: SetGuardrail[]): SetGuardrail[] {
	return data.map(({ uuid = randomUUID(), ...item }) => ({ uuid, ...item }));
}
