import type { IDataObject } from 'n8n-workflow';

import { InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import { locator, plan } from './plan.mts';

const PROMPT = { systemPrompt: 'You are a life coach.' };
const ids = (inner: string, count: number): IDataObject => ({
	row: Array.from({ length: count }, (_, n) => ({ [inner]: locator(`id${n}`) })),
});
const many = (count: number): string => Array.from({ length: count }, (_, n) => `t${n}`).join(',');

function bodyOf(values: IDataObject): IDataObject {
	const made = plan('persona', 'create', values);
	if (made.kind !== 'create') throw new Error('not a create');
	return made.request.body;
}

describe('a create that Tavus would refuse is not sent', () => {
	test.each<[values: IDataObject, words: string | RegExp]>([
		[{}, "'System Prompt' is empty"],
		[{ systemPrompt: ' ' }, "'System Prompt' is empty"],
		[{ ...PROMPT, pipelineMode: 'half' }, /^'Pipeline Mode' cannot be "half"/],
		[
			{ ...PROMPT, tts: { voiceId: 'v1', externalVoiceId: 'e1' } },
			"'Voice ID' and 'External Voice ID' cannot be used together",
		],
		[
			{
				...PROMPT,
				tts: { voiceId: 'v1' },
				additionalFields: { layersJson: { tts: { external_voice_id: 'e1' } } },
			},
			"'Voice ID' and 'External Voice ID' cannot be used together",
		],
		[
			{ ...PROMPT, tts: { ttsEngine: 'azure', ttsModelName: 'sonic-3' } },
			"'Model Name' cannot be used with Azure",
		],
		[
			{ ...PROMPT, tts: { ttsEngine: 'elevenlabs', speed: 0.5 } },
			"'Speed' must be from 0.7 to 1.2 with ElevenLabs",
		],
		[{ ...PROMPT, tts: { stability: 1.1 } }, "'Stability' must be a number from 0 up to 1"],
		[{ ...PROMPT, llm: { temperature: 2.1 } }, "'Temperature' must be a number from 0 up to 2"],
		[{ ...PROMPT, llm: { topP: -1 } }, "'Top P' must be a number from 0 up to 1"],
		[
			{ ...PROMPT, llm: { model: 'tavus-gpt-oss', customModel: 'gpt-4o' } },
			"'Custom Model' and 'Model' cannot be used together",
		],
		[
			{ ...PROMPT, llm: { baseUrl: 'https://llm.example.com/v1/chat/completions' } },
			"'Base URL' ends with /chat/completions",
		],
		[{ ...PROMPT, llm: { baseUrl: 'http://127.0.0.1:11434/v1' } }, /^'Base URL' /],
		[{ ...PROMPT, llm: { baseUrl: 'llm.example.com' } }, /^'Base URL' /],
		[{ ...PROMPT, llm: { llmApiKey: '********' } }, /^'API Key' holds \*{8}, which only stands/],
		[
			{
				...PROMPT,
				llm: {
					headers: {
						row: [
							{ name: 'a', value: 'b' },
							{ name: 'a', value: 'c' },
						],
					},
				},
			},
			/^'Name' \(row 2\) is "a" a second time/,
		],
		[
			{ ...PROMPT, llm: { headers: { row: [{ name: 'a', value: 'b' }, { value: 'c' }] } } },
			"'Name' (row 2) is empty",
		],
		[
			{ ...PROMPT, llm: { headers: { row: [{ name: 'Authorization', value: '********' }] } } },
			/^'Headers' holds \*{8}/,
		],
		[{ ...PROMPT, llm: { baseUrl: 'https://********@llm.example.com' } }, /^'Base URL' holds/],
		[
			{ ...PROMPT, additionalFields: { layersJson: { tts: { api_key: '********' } } } },
			/^'Layers \(JSON\)' holds \*{8}/,
		],
		[
			{ ...PROMPT, additionalFields: { bodyJson: { layers: { tts: { api_key: '********' } } } } },
			/^'Further Fields \(JSON\)' holds \*{8}/,
		],
		[{ ...PROMPT, llm: { extraBodyJson: '[1]' } }, "'Extra Body (JSON)' is not a JSON object"],
		[
			{ ...PROMPT, perception: { perceptionModel: 'raven-0', audioAwarenessQueries: 'Loud?' } },
			"'Audio Awareness Queries' needs 'Model' Raven 1",
		],
		[
			{ ...PROMPT, perception: { perceptionModel: 'off', audioToolPrompt: 'Call.' } },
			"'Audio Tool Prompt' needs 'Model' Raven 1",
		],
		[
			{ ...PROMPT, perception: { emotionRecognition: 'all' } },
			/^'Emotion Recognition' cannot be "all"/,
		],
		[
			{ ...PROMPT, conversationalFlow: { turnTakingPatience: 'endless' } },
			/^'Turn-Taking Patience' cannot be "endless"/,
		],
		[
			{ ...PROMPT, conferencing: { username: 'anna' } },
			"'Default Replica (Face)' is empty, but 'Conferencing' needs one",
		],
		[
			{ ...PROMPT, additionalFields: { layersJson: { conferencing: { allowlist: [] } } } },
			"'Default Replica (Face)' is empty, but 'Conferencing' needs one",
		],
		...['a', '.anna', 'anna-', 'an na', 'änna', 'anna@x'].map((username): [IDataObject, string] => [
			{ ...PROMPT, defaultReplicaId: locator('r1'), conferencing: { username } },
			"'Username' is not a username",
		]),
		...['bot1', 'BOT42'].map((username): [IDataObject, string] => [
			{ ...PROMPT, defaultReplicaId: locator('r1'), conferencing: { username } },
			"'Username' is reserved by Tavus",
		]),
		[
			{ ...PROMPT, additionalFields: { guardrailIds: ids('guardrailId', 51) } },
			"'Guardrails' has more than 50 entries",
		],
		[
			{ ...PROMPT, additionalFields: { guardrailTags: many(51) } },
			"'Guardrail Tags' has more than 50 entries",
		],
		[
			{ ...PROMPT, additionalFields: { disclosureType: 'never' } },
			/^'Disclosure Type' cannot be "never"/,
		],
		[
			{ ...PROMPT, additionalFields: { bodyJson: 'text' } },
			"'Further Fields (JSON)' is not a JSON object",
		],
	])('%j', (values, words) => {
		expect(() => plan('persona', 'create', values)).toThrow(InputRefused);
		expect(() => plan('persona', 'create', values)).toThrow(words);
	});

	test('the ones at the limit are', () => {
		const body = bodyOf({
			...PROMPT,
			defaultReplicaId: locator('r1'),
			conferencing: { username: 'a1' },
			tts: { ttsEngine: 'elevenlabs', speed: 1.2 },
			additionalFields: {
				guardrailIds: ids('guardrailId', 50),
				guardrailTags: many(50),
			},
		});
		expect(body).toMatchObject({ layers: { conferencing: { username: 'a1' } } });
		expect(body['guardrail_ids']).toHaveLength(50);
	});
});

describe('a create sends', () => {
	test('only what was set: collections that were opened and left empty are not', () => {
		const empty = { llm: {}, tts: {}, stt: { hotwords: '' }, perception: {}, conferencing: {} };
		expect(bodyOf({ ...PROMPT, ...empty, pipelineMode: 'full', additionalFields: {} })).toEqual({
			system_prompt: 'You are a life coach.',
		});
	});

	test('names of models and engines that are newer than this node, from expressions', () => {
		const body = bodyOf({
			...PROMPT,
			llm: { model: 'tavus-next' },
			tts: { ttsEngine: 'tavus-auto' },
			conversationalFlow: { turnDetectionModel: 'sparrow-2' },
		});
		expect(body['layers']).toEqual({
			llm: { model: 'tavus-next' },
			tts: { tts_engine: 'tavus-auto' },
			conversational_flow: { turn_detection_model: 'sparrow-2' },
		});
	});

	test('one name for what has two, whatever the JSON calls it', () => {
		const flow = { pal_interruptibility: 'high', idle_engagement: 'off' };
		const body = bodyOf({
			...PROMPT,
			conversationalFlow: { replicaInterruptibility: 'low' },
			additionalFields: {
				layersJson: { conversational_flow: flow },
				bodyJson: { pal_name: 'Coach', default_face_id: 'r1', layers: { stt: { hotwords: 'x' } } },
			},
		});
		expect(body).toEqual({
			persona_name: 'Coach',
			default_replica_id: 'r1',
			system_prompt: 'You are a life coach.',
			layers: {
				conversational_flow: { replica_interruptibility: 'low', idle_engagement: 'off' },
				stt: { hotwords: 'x' },
			},
		});
	});

	test('sentences with their commas, and each row of pickers with several IDs', () => {
		const body = bodyOf({
			...PROMPT,
			perception: { visualAwarenessQueries: 'Is the user, say, smiling?\n\n Is it dark? ' },
			additionalFields: { documentIds: { row: [{ documentId: locator('d1, d2') }] } },
		});
		expect(body).toMatchObject({
			document_ids: ['d1', 'd2'],
			layers: {
				perception: { visual_awareness_queries: ['Is the user, say, smiling?', 'Is it dark?'] },
			},
		});
	});

	test('no prompt with an echo, even if one was entered before', () => {
		expect(bodyOf({ ...PROMPT, pipelineMode: 'echo' })).toEqual({ pipeline_mode: 'echo' });
	});
});
