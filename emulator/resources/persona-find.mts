import { BadRequest } from '../errors.mts';
import type { Emulator } from '../state.mts';
import { nameIn, type Vocabulary } from '../vocabulary.mts';
import { personasOf, type Persona } from './persona-record.mts';

/** An unknown id is a 400, not a 404 (docs.tavus.io get-persona). */
export function findPersona(emulator: Emulator, id: string, words: Vocabulary): Persona {
	const persona = personasOf(emulator).get(id);
	if (!persona) throw new BadRequest(`Invalid ${nameIn(words, 'persona_id')}`);
	return persona;
}

/** Tavus's own personas can be neither changed nor deleted; that answer is not documented. */
export function findOwnPersona(emulator: Emulator, id: string, words: Vocabulary): Persona {
	const persona = findPersona(emulator, id, words);
	if (persona.persona_type === 'system') {
		throw new BadRequest(`Invalid ${nameIn(words, 'persona_id')}`);
	}
	return persona;
}
