import { BadRequest } from '../errors.mts';
import { compileSchema, misfit } from '../schemas.mts';
import type { Emulator } from '../state.mts';
import { nameIn, type Vocabulary } from '../vocabulary.mts';
import { personasOf, type PersonaDocument } from './persona-record.mts';
import { DOCUMENT_PROPERTIES } from './persona-schema.mts';
import { replicasOf } from './replica-record.mts';

interface Layers {
	tts?: Record<string, unknown>;
	conferencing?: { username?: string };
}

/** By the setting `unknownFields`: a PATCH can add fields, too. */
const FITS_DOCUMENT = {
	refuse: compileSchema(
		{ type: 'object', additionalProperties: false, properties: DOCUMENT_PROPERTIES },
		'body',
	),
	take: compileSchema({ type: 'object', properties: DOCUMENT_PROPERTIES }, 'body'),
};

/**
 * Refuses a document that a create or a PATCH would leave behind, as docs.tavus.io create-persona and create-pal rule; `words` are
 * those of the path called, `self` is the persona itself. Most of the texts are ours.
 */
export function refuseBadDocument(
	emulator: Emulator,
	document: PersonaDocument,
	words: Vocabulary,
	self?: string,
): void {
	const sentence = misfit(FITS_DOCUMENT[emulator.settings.unknownFields], document);
	if (sentence !== undefined) throw new BadRequest(sentence);
	const { pipeline_mode, system_prompt, default_replica_id: replica } = document;
	if (pipeline_mode !== 'echo' && !system_prompt) throw new BadRequest('system_prompt is required');
	if (words === 'new' && !replica) {
		throw new BadRequest(`${nameIn(words, 'default_replica_id')} is required`);
	}
	// docs.tavus.io create-persona has this text, whichever name was sent.
	if (replica && !replicasOf(emulator).has(String(replica))) {
		throw new BadRequest('Invalid replica_uuid');
	}
	refuseBadLayers(emulator, (document['layers'] ?? {}) as Layers, Boolean(replica), self);
}

function refuseBadLayers(
	emulator: Emulator,
	{ tts = {}, conferencing }: Layers,
	hasReplica: boolean,
	self: string | undefined,
): void {
	if (tts['external_voice_id'] !== undefined && tts['voice_id'] !== undefined) {
		throw new BadRequest('Only one of external_voice_id and voice_id can be provided.');
	}
	if (tts['tts_engine'] === 'azure' && tts['tts_model_name'] !== undefined) {
		throw new BadRequest('tts_model_name is not available with the azure engine.');
	}
	if (conferencing && !hasReplica) {
		throw new BadRequest('The conferencing layer requires a default face.');
	}
	const { username } = conferencing ?? {};
	const sentence = username === undefined ? undefined : usernameMisfit(emulator, username, self);
	if (sentence !== undefined) throw new BadRequest(sentence);
}

/** Why a conferencing name cannot be had, in one sentence; undefined when it can. `self` may have it. */
export function usernameMisfit(
	emulator: Emulator,
	username: string,
	self?: string,
): string | undefined {
	const wanted = username.toLowerCase();
	if (/^bot\d+$/.test(wanted)) return 'Username is reserved.';
	const taken = [...personasOf(emulator).values()].some(({ persona_id, live }) => {
		const { conferencing } = (live['layers'] ?? {}) as Layers;
		return persona_id !== self && conferencing?.username === wanted;
	});
	return taken ? 'Username is already taken.' : undefined;
}

/** A document as it is kept: the conferencing name in lower case. */
export function kept(document: PersonaDocument): PersonaDocument {
	const { conferencing } = (document['layers'] ?? {}) as Layers;
	if (typeof conferencing?.username !== 'string') return document;
	const username = conferencing.username.toLowerCase();
	return {
		...document,
		layers: { ...(document['layers'] as object), conferencing: { ...conferencing, username } },
	};
}
