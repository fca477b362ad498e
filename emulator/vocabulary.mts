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
};

/** The name of one field in the given vocabulary. */
export function nameIn(vocabulary: Vocabulary, legacyName: string): string {
	return vocabulary === 'new' ? (NEW_NAMES[legacyName] ?? legacyName) : legacyName;
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
		if (setting === 'legacy' || setting === 'new') return inWords(setting, record);
		if (setting === 'path') return inWords(called, record);
		this.records += 1;
		const other = called === 'new' ? 'legacy' : 'new';
		return inWords(this.records % 4 === 0 ? other : called, record);
	}

	reset(): void {
		this.records = 0;
	}
}
