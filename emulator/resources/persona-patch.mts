import { apply } from '../patch.mts';
import type { Emulator } from '../state.mts';
import { legacyName, type Vocabulary } from '../vocabulary.mts';
import { inLegacyFlow, type Persona } from './persona-record.mts';
import { kept, refuseBadDocument } from './persona-rules.mts';

/** What became of a PATCH. */
type Outcome = 'unchanged' | 'live' | 'draft' | 'conflict' | 'forced';

/**
 * Applies a JSON Patch to what conversations use or, once the persona was opened in PAL Maker, does what the setting `makerDrafts`
 * says; docs.tavus.io patch-pal. Paths may have either vocabulary: they follow what GET shows.
 */
export function patchPersona(
	emulator: Emulator,
	persona: Persona,
	operations: unknown,
	given: { target?: string; force?: boolean; words: Vocabulary },
): Outcome {
	const row = rowFor(emulator, persona, operations, given);
	if (row === 'conflict') return row;
	const onDraft = row === 'draft' && persona.draft !== undefined;
	const before = (onDraft && persona.draft) || persona.live;
	const { document, changed } = apply(before, inLegacyPointers(operations));
	if (!changed) return 'unchanged';
	const after = kept(inLegacyFlow(document));
	// Only a create through the new path needs a default face: what was created without one can still be patched.
	const rules = before['default_replica_id'] ? given.words : 'legacy';
	refuseBadDocument(emulator, after, rules, persona.persona_id);
	if (onDraft) persona.draft = after;
	else persona.live = after;
	if (row === 'forced') delete persona.draft;
	persona.updated_at = new Date().toISOString();
	return row;
}

function rowFor(
	{ settings }: Emulator,
	{ draft }: Persona,
	operations: unknown,
	{ target, force }: { target?: string; force?: boolean },
): Exclude<Outcome, 'unchanged'> {
	if (!draft) return 'live';
	if (settings.makerDrafts === 'routed') return target === 'live' ? 'live' : 'draft';
	// docs.tavus.io, editing lifecycle: meeting settings apply at once.
	if (onlyConferencing(operations)) return 'live';
	return force ? 'forced' : 'conflict';
}

function onlyConferencing(operations: unknown): boolean {
	if (!Array.isArray(operations)) return false;
	return operations.every((operation) =>
		String((operation as { path?: unknown } | null)?.path).startsWith('/layers/conferencing'),
	);
}

function inLegacyPointers(operations: unknown): unknown {
	if (!Array.isArray(operations)) return operations;
	return operations.map((operation: unknown) => {
		if (typeof operation !== 'object' || operation === null) return operation;
		const { path, from } = operation as { path?: unknown; from?: unknown };
		return {
			...operation,
			...(typeof path === 'string' ? { path: inLegacyPointer(path) } : {}),
			...(typeof from === 'string' ? { from: inLegacyPointer(from) } : {}),
		};
	});
}

/** Only names of Tavus's own: of the document, and of its conversational flow layer. */
function inLegacyPointer(pointer: string): string {
	const [root, first = '', second = '', third = '', ...rest] = pointer.split('/');
	const isFlow = first === 'layers' && second === 'conversational_flow';
	const parts = [root, legacyName(first), second, isFlow ? legacyName(third) : third, ...rest];
	return parts.slice(0, pointer.split('/').length).join('/');
}
