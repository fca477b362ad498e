import { randomBytes } from 'node:crypto';
import { collection } from '../state.mts';

export interface Rule {
	text: string;
	pronunciation: string;
	type: string;
	case_sensitive?: boolean;
	word_boundaries?: boolean;
}

export interface Dictionary {
	pronunciation_dictionary_id: string;
	name: string;
	rules: Rule[];
	/** ISO 8601, as the next. */
	created_at: string;
	updated_at: string;
}

/** An emulator's pronunciation dictionaries by id, oldest first. */
export const dictionariesOf = collection<Dictionary>('pronunciation dictionaries');

/** The defaults of a rule and the form of the id: docs.tavus.io create-pronunciation-dictionary. */
export function newDictionary(name: string, rules: Rule[]): Dictionary {
	const now = new Date().toISOString();
	return {
		pronunciation_dictionary_id: `pd_${randomBytes(7).toString('hex')}`,
		name,
		rules: rules.map((rule) => ({ case_sensitive: false, word_boundaries: true, ...rule })),
		created_at: now,
		updated_at: now,
	};
}
