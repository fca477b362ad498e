import type { IDataObject } from 'n8n-workflow';

import { asRecord, asText } from '../../values';
import type { Fields } from '../fields';
import { togetherRefused } from './table/read';

/** A field of an answer that is not set can be null. */
const isSet = (value: unknown): boolean => (value ?? null) !== null;

/** What replaces what in the voice: the other one has to go (docs.tavus.io, "TTS" and "Voices"). */
const REPLACED: ReadonlyArray<readonly [given: (tts: IDataObject) => boolean, gone: string]> = [
	[({ voice_id }) => isSet(voice_id), 'external_voice_id'],
	[({ external_voice_id }) => isSet(external_voice_id), 'voice_id'],
	[({ tts_engine }) => tts_engine === 'azure', 'tts_model_name'],
];

/** The fields of the present voice that the new settings rule out. */
export function replacedVoice(layers: IDataObject, current: unknown): string[] {
	const given = (asRecord(layers['tts']) ?? {}) as IDataObject;
	const present = asRecord(asRecord(current)?.['tts']) ?? {};
	return REPLACED.filter(([rules]) => rules(given))
		.map(([, gone]) => gone)
		.filter((gone) => given[gone] === undefined && isSet(present[gone]));
}

/** @param given what is set or changed @param layer the layer as it is going to be */
type Rule = (fields: Fields, given: IDataObject, layer: IDataObject) => void;

const llm: Rule = (fields, { base_url }) => {
	if (/\/chat\/completions\/?$/.test(asText(base_url))) {
		fields.refuse(
			'llm.baseUrl',
			'ends with /chat/completions',
			'Leave that part out: Tavus adds it.',
		);
	}
};

const tts: Rule = (fields, given, { tts_engine: engine }) => {
	if (isSet(given['voice_id']) && isSet(given['external_voice_id'])) {
		togetherRefused(fields, 'tts.voiceId', 'tts.externalVoiceId');
	}
	if (engine === 'azure' && isSet(given['tts_model_name'])) {
		fields.refuse(
			'tts.ttsModelName',
			'cannot be used with Azure',
			'Leave it empty: Azure has no models to choose from.',
		);
	}
	const speed = asRecord(given['voice_settings'])?.['speed'];
	if (engine === 'elevenlabs' && typeof speed === 'number' && (speed < 0.7 || speed > 1.2)) {
		fields.refuse('tts.speed', 'must be from 0.7 to 1.2 with ElevenLabs', `It is ${speed} now.`);
	}
};

/** API fields that only the newest model understands, and where they are entered (docs.tavus.io, "Perception"). */
const RAVEN_1 = {
	audio_awareness_queries: 'perception.audioAwarenessQueries',
	audio_tool_prompt: 'perception.audioToolPrompt',
} as const;

const perception: Rule = (fields, given, { perception_model: model }) => {
	if (model !== 'raven-0' && model !== 'off') return;
	for (const [apiField, name] of Object.entries(RAVEN_1)) {
		if (!isSet(given[apiField])) continue;
		fields.refuse(
			name,
			`needs '${fields.label('perception.perceptionModel')}' Raven 1`,
			'Choose Raven 1, or leave this field empty.',
		);
	}
};

/** docs.tavus.io, "Google Meet". */
const USERNAME = /^[a-zA-Z0-9][a-zA-Z0-9._-]*[a-zA-Z0-9]$/;
const RESERVED = /^bot\d+$/i;

/** @throws {InputRefused} for a username that Tavus does not take */
function checkUsername(fields: Fields, name: string, username: string): string {
	if (!USERNAME.test(username)) {
		fields.refuse(
			name,
			'is not a username',
			'Use at least 2 letters or digits; dots, hyphens and underscores may stand between them.',
		);
	}
	if (RESERVED.test(username)) {
		fields.refuse(name, 'is reserved by Tavus', 'Choose another one than "bot" with a number.');
	}
	return username;
}

const conferencing: Rule = (fields, { username }) => {
	if (isSet(username)) checkUsername(fields, 'conferencing.username', asText(username));
};

const RULES: Readonly<Record<string, Rule>> = { llm, tts, perception, conferencing };

/**
 * @param given the layers that are set or changed
 * @param before the layers of the persona until now; what is wrong in them already is left to Tavus
 * @throws {InputRefused} for what docs.tavus.io rules out
 */
export function checkLayers(fields: Fields, given: IDataObject, before: IDataObject = {}): void {
	for (const [name, rule] of Object.entries(RULES)) {
		const layer = asRecord(given[name]) as IDataObject | undefined;
		if (layer === undefined) continue;
		rule(fields, layer, { ...(asRecord(before[name]) as IDataObject | undefined), ...layer });
	}
}

/** @throws {InputRefused} for a meeting without a face, which Tavus answers with 400 (docs.tavus.io, "Create PAL") */
export function checkConferencing(
	fields: Fields,
	name: string,
	layers: IDataObject,
	replica: unknown,
): void {
	if (!isSet(layers['conferencing']) || asText(replica) !== '') return;
	fields.refuse(name, "is empty, but 'Conferencing' needs one", 'Choose who appears in meetings.');
}
