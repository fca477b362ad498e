import type { Emulator } from '../state.mts';
import { personasOf, type PersonaDocument } from './persona-record.mts';

/** Takes a deleted guardrail, or a set of them, from all personas; docs.tavus.io delete-guardrail. */
export function detachGuardrail(emulator: Emulator, id: string): void {
	for (const document of documents(emulator)) {
		const ids = document['guardrail_ids'];
		if (Array.isArray(ids)) document['guardrail_ids'] = ids.filter((known) => known !== id);
		if (document['guardrails_id'] === id) delete document['guardrails_id'];
	}
}

/** Takes a deleted dictionary from all personas; docs.tavus.io delete-pronunciation-dictionary. */
export function detachDictionary(emulator: Emulator, id: string): void {
	for (const document of documents(emulator)) {
		const { tts } = (document['layers'] ?? {}) as { tts?: Record<string, unknown> };
		if (tts?.['pronunciation_dictionary_id'] === id) delete tts['pronunciation_dictionary_id'];
	}
}

function documents(emulator: Emulator): PersonaDocument[] {
	const all = [...personasOf(emulator).values()];
	return all.flatMap(({ live, draft }) => (draft ? [live, draft] : [live]));
}
