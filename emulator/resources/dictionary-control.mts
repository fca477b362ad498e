import type { FastifyInstance } from 'fastify';
import type { Emulator } from '../state.mts';
import { dictionariesOf, newDictionary } from './dictionary-record.mts';

/** What `POST /_control/pronunciation-dictionaries/seed` takes. */
export interface SeedDictionaries {
	/** How many; default 1. */
	count?: number;
	/** Names are this, a space and a number from 1; default `Seeded dictionary`. */
	prefix?: string;
}

const SEED_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: {
		count: { type: 'integer', minimum: 1, maximum: 100_000 },
		prefix: { type: 'string' },
	},
};

export function addDictionaryControl(control: FastifyInstance, emulator: Emulator): void {
	control.post<{ Body: SeedDictionaries }>(
		'/pronunciation-dictionaries/seed',
		{ schema: { body: SEED_SCHEMA } },
		async ({ body: { count = 1, prefix = 'Seeded dictionary' } }) => {
			const pronunciation_dictionary_ids: string[] = [];
			for (let number = 1; number <= count; number += 1) {
				const dictionary = newDictionary(`${prefix} ${number}`, [
					{ text: 'Tavus', pronunciation: 'TAH-vus', type: 'alias' },
				]);
				const { pronunciation_dictionary_id: id } = dictionary;
				dictionariesOf(emulator).set(id, dictionary);
				pronunciation_dictionary_ids.push(id);
			}
			return { pronunciation_dictionary_ids };
		},
	);
}
