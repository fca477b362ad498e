import type { FastifyInstance } from 'fastify';
import type { Emulator } from '../state.mts';
import { addSeed } from './control-routes.mts';
import { dictionariesOf, newDictionary } from './dictionary-record.mts';

export function addDictionaryControl(control: FastifyInstance, emulator: Emulator): void {
	addSeed(control, {
		path: '/pronunciation-dictionaries',
		idsField: 'pronunciation_dictionary_ids',
		prefix: 'Seeded dictionary',
		make(name) {
			const dictionary = newDictionary(name, [
				{ text: 'Tavus', pronunciation: 'TAH-vus', type: 'alias' },
			]);
			const { pronunciation_dictionary_id: id } = dictionary;
			dictionariesOf(emulator).set(id, dictionary);
			return id;
		},
	});
}
