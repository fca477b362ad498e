/**
 * Tavus has two names for the same things: Replica became Face and Persona became PAL in June 2026, and both
 * paths work (docs.tavus.io, "faces" and "pals"). Inside the emulator everything has its legacy name.
 */
export type Vocabulary = 'legacy' | 'new';

/** `path`: as the path called. `mixed`: as the path called, but every fourth record in the other words. */
export const ANSWER_VOCABULARIES = ['path', 'legacy', 'new', 'mixed'] as const;
export type AnswerVocabulary = (typeof ANSWER_VOCABULARIES)[number];

const NEW_NAMES: Record<string, string> = {
	replica_id: 'face_id',
	replica_ids: 'face_ids',
	replica_name: 'face_name',
	replica_type: 'face_type',
	default_replica_id: 'default_face_id',
	replica_interruptibility: 'pal_interruptibility',
	persona_id: 'pal_id',
	persona_name: 'pal_name',
	persona_type: 'pal_type',
};

const LEGACY_NAMES = Object.fromEntries(
	Object.entries(NEW_NAMES).map(([legacy, name]) => [name, legacy]),
);

/** The name of one field in the given vocabulary. */
export function nameIn(vocabulary: Vocabulary, legacyName: string): string {
	return vocabulary === 'new' ? (NEW_NAMES[legacyName] ?? legacyName) : legacyName;
}

/** The legacy name of a field that may have either. */
export function legacyName(name: string): string {
	return LEGACY_NAMES[name] ?? name;
}

/** A copy of what a caller sent, under legacy names; where it has both names of a field, the legacy one counts. */
export function inLegacyNames(given: Record<string, unknown>): Record<string, unknown> {
	const renamed = Object.entries(given).map(([name, value]) => [legacyName(name), value] as const);
	const legacy = Object.entries(given).filter(([name]) => legacyName(name) === name);
	return Object.fromEntries([...renamed, ...legacy]);
}

/** Schema properties with legacy names, and the same ones under their new names. */
export function bothNames(properties: Record<string, unknown>): Record<string, unknown> {
	return { ...properties, ...inWords('new', properties) };
}

/** The new paths take the legacy names too (docs.tavus.io list-faces calls them aliases); not the other way round. */
export function takenBy(
	words: Vocabulary,
	properties: Record<string, unknown>,
): Record<string, unknown> {
	return words === 'new' ? bothNames(properties) : properties;
}

/** A copy of `record` with the names of the given vocabulary, in the same order. */
export function inWords(
	vocabulary: Vocabulary,
	record: Record<string, unknown>,
): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [nameIn(vocabulary, name), value]),
	);
}

/** Decides in which words each record of an answer or callback is written. */
export class Wording {
	private records = 0;

	/** `record` has legacy names; `called` is the vocabulary of the path. */
	write(
		record: Record<string, unknown>,
		called: Vocabulary,
		setting: AnswerVocabulary,
	): Record<string, unknown> {
		return inWords(this.choose(called, setting), record);
	}

	/** The words of the next record; `called` is the vocabulary of the path. */
	choose(called: Vocabulary, setting: AnswerVocabulary): Vocabulary {
		if (setting === 'legacy' || setting === 'new') return setting;
		if (setting === 'path') return called;
		this.records += 1;
		const other = called === 'new' ? 'legacy' : 'new';
		return this.records % 4 === 0 ? other : called;
	}

	reset(): void {
		this.records = 0;
	}
}
