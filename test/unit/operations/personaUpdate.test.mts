import type { IDataObject } from 'n8n-workflow';

import { Fields, InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import type { UpdatePlan } from '../../../nodes/Tavus/operations/types.ts';
import { locator, operationOf, plan } from './plan.mts';

const one = { personaId: locator('p1') };

function planned(values: IDataObject): UpdatePlan {
	const made = plan('persona', 'update', { ...one, ...values });
	if (made.kind !== 'update') throw new Error('not an update');
	return made;
}

/** The operations that are sent for a persona that is like this now. */
const patchOf = (values: IDataObject, document: IDataObject): unknown =>
	planned(values).request({ data: [{ persona_id: 'p1', ...document }] })?.body;

describe('paths fit the persona as Tavus shows it', () => {
	test.each<[about: string, values: IDataObject, document: IDataObject, patch: IDataObject[]]>([
		[
			'a PAL has new names',
			{ updateFields: { personaName: 'Coach', defaultReplicaId: locator('r1') } },
			{ pal_name: 'Old', default_face_id: null },
			[
				{ op: 'replace', path: '/pal_name', value: 'Coach' },
				{ op: 'replace', path: '/default_face_id', value: 'r1' },
			],
		],
		[
			'both names where it has both',
			{ updateFields: { personaName: 'Coach' } },
			{ pal_name: 'Old', persona_name: 'Old' },
			[
				{ op: 'replace', path: '/persona_name', value: 'Coach' },
				{ op: 'replace', path: '/pal_name', value: 'Coach' },
			],
		],
		[
			'interruptibility under the name that is there',
			{ conversationalFlow: { replicaInterruptibility: 'low' } },
			{ layers: { conversational_flow: { pal_interruptibility: 'high' } } },
			[{ op: 'replace', path: '/layers/conversational_flow/pal_interruptibility', value: 'low' }],
		],
		[
			'interruptibility where there is none yet',
			{ conversationalFlow: { replicaInterruptibility: 'low' } },
			{ layers: { conversational_flow: {} } },
			[{ op: 'add', path: '/layers/conversational_flow/replica_interruptibility', value: 'low' }],
		],
		[
			'a layer that is missing comes as a whole',
			{ tts: { ttsEngine: 'azure', externalVoiceId: 'en-US-Ava' } },
			{ layers: { llm: {} } },
			[
				{
					op: 'add',
					path: '/layers/tts',
					value: { tts_engine: 'azure', external_voice_id: 'en-US-Ava' },
				},
			],
		],
		[
			'all layers are missing',
			{ stt: { hotwords: 'Roey' } },
			{},
			[{ op: 'add', path: '/layers', value: { stt: { hotwords: 'Roey' } } }],
		],
		[
			'layers are null',
			{ stt: { hotwords: 'Roey' } },
			{ layers: null },
			[{ op: 'replace', path: '/layers', value: { stt: { hotwords: 'Roey' } } }],
		],
		[
			'a header is added to those that are there',
			{ llm: { headers: { row: [{ name: 'X/Team', value: 'a' }] } } },
			{ layers: { llm: { headers: { Authorization: 'Bearer b' } } } },
			[{ op: 'add', path: '/layers/llm/headers/X~1Team', value: 'a' }],
		],
		[
			'lists are replaced as a whole, so they never pile up',
			{
				updateFields: {
					guardrailIds: { row: [{ guardrailId: locator('g3') }] },
					layersJson: { mcp: { connectors: ['c8-2'] } },
				},
			},
			{ guardrail_ids: ['g1', 'g2'], layers: { mcp: { connectors: ['c8-1'], x: 1 } } },
			[
				{ op: 'replace', path: '/guardrail_ids', value: ['g3'] },
				{ op: 'replace', path: '/layers/mcp/connectors', value: ['c8-2'] },
			],
		],
		[
			'the other kind of voice goes',
			{ tts: { externalVoiceId: 'e1' } },
			{ layers: { tts: { voice_id: 'v1', external_voice_id: null } } },
			[
				{ op: 'replace', path: '/layers/tts/external_voice_id', value: 'e1' },
				{ op: 'remove', path: '/layers/tts/voice_id' },
			],
		],
		[
			'the model goes with Azure',
			{ tts: { ttsEngine: 'azure' } },
			{ layers: { tts: { tts_engine: 'cartesia', tts_model_name: 'sonic-3' } } },
			[
				{ op: 'replace', path: '/layers/tts/tts_engine', value: 'azure' },
				{ op: 'remove', path: '/layers/tts/tts_model_name' },
			],
		],
	])('%s', (_about, values, document, patch) => {
		expect(patchOf(values, document)).toEqual(patch);
	});

	test('of a PAL that shows neither name', () => {
		const { request } = planned({
			conversationalFlow: { replicaInterruptibility: 'low' },
			updateFields: { personaName: 'Coach' },
		});
		expect(request({ pal_id: 'p1', layers: {} })?.body).toEqual([
			{ op: 'add', path: '/layers/conversational_flow', value: { pal_interruptibility: 'low' } },
			{ op: 'add', path: '/pal_name', value: 'Coach' },
		]);
	});
});

describe('refused', () => {
	test.each<[values: IDataObject, words: string | RegExp]>([
		[{}, "'Update Fields' is empty"],
		[{ updateFields: { systemPrompt: ' ' }, llm: {} }, "'Update Fields' is empty"],
		[{ personaId: locator(''), stt: { hotwords: 'x' } }, "'Persona (PAL)' is empty"],
		[{ personaId: locator('..'), stt: { hotwords: 'x' } }, "'Persona (PAL)' is not an ID"],
		[{ updateFields: { jsonPatch: '{}' } }, "'JSON Patch' is not a JSON array"],
		[{ updateFields: { jsonPatch: [{ op: 'merge', path: '/x' }] } }, /^'JSON Patch' holds no/],
		[{ tts: { ttsApiKey: '********' } }, /^'API Key' holds/],
		[
			{
				updateFields: {
					jsonPatch: [{ op: 'add', path: '/layers/tts/api_key', value: '********' }],
				},
			},
			/^'JSON Patch' holds \*{8}/,
		],
		[{ stt: { hotwords: 'x' }, options: { target: 'draft' } }, /^'Target' cannot be "draft"/],
	])('before anything is read: %j', (values, words) => {
		expect(() => planned(values)).toThrow(InputRefused);
		expect(() => planned(values)).toThrow(words);
	});

	test.each<[about: string, values: IDataObject, document: IDataObject, words: string]>([
		[
			'a model for Azure',
			{ tts: { ttsModelName: 'sonic-3' } },
			{ layers: { tts: { tts_engine: 'azure' } } },
			"'Model Name' cannot be used with Azure",
		],
		[
			'meetings without a face',
			{ conferencing: { username: 'anna' } },
			{ default_face_id: null },
			"'Default Replica (Face)' is empty, but 'Conferencing' needs one",
		],
		[
			'the tone of voice for a model that only sees',
			{ perception: { audioAwarenessQueries: 'Is it loud?' } },
			{ layers: { perception: { perception_model: 'raven-0' } } },
			"'Audio Awareness Queries' needs 'Model' Raven 1",
		],
	])('by what the persona is: %s', (_about, values, document, words) => {
		expect(() => patchOf(values, document)).toThrow(InputRefused);
		expect(() => patchOf(values, document)).toThrow(words);
	});

	test.each<[about: string, values: IDataObject, document: IDataObject]>([
		['meetings with a face', { conferencing: { username: 'anna' } }, { default_face_id: 'r1' }],
		[
			'meetings that get their face now',
			{ conferencing: { username: 'anna' }, updateFields: { defaultReplicaId: locator('r1') } },
			{},
		],
		[
			'what was wrong before is left to Tavus',
			{ perception: { emotionRecognition: 'full' } },
			{ layers: { perception: { perception_model: 'off', audio_awareness_queries: ['x'] } } },
		],
	])('not: %s', (_about, values, document) => {
		expect(patchOf(values, document)).toEqual(
			expect.arrayContaining([expect.objectContaining({ op: expect.any(String) as string })]),
		);
	});
});

test.each([undefined, '', {}, { data: [] }, { message: 'odd' }])(
	'nothing is patched when %j was read instead of a persona, and that is no success',
	(current) => {
		const { request, toItem } = planned({ stt: { hotwords: 'x' } });
		expect(request(current)).toBeUndefined();
		expect(toItem({ changed: false, body: undefined, current })).toBeUndefined();
	},
);

describe('what comes out', () => {
	const current = { data: [{ persona_id: 'p1' }] };
	const fieldsWith = (values: IDataObject): Fields =>
		new Fields({
			read: (name) => ({ ...one, ...values })[name],
			properties: operationOf('persona', 'update').properties,
			allowPrivateHosts: false,
		});
	const updated = (changed: boolean, body: unknown): { item: unknown; hints: string[] } => {
		const fields = fieldsWith({ stt: { hotwords: 'x' } });
		const made = operationOf('persona', 'update').plan(fields) as UpdatePlan;
		return { item: made.toItem({ changed, body, current }), hints: fields.hints };
	};

	test.each<[about: string, changed: boolean, body: unknown, item: IDataObject]>([
		['200 without a body', true, undefined, { persona_id: 'p1', changed: true }],
		['304', false, undefined, { persona_id: 'p1', changed: false }],
		[
			'200 with the persona',
			true,
			{ pal_id: 'p1', pal_name: 'Coach', layers: { llm: { api_key: 'sk-1' } } },
			{
				persona_id: 'p1',
				changed: true,
				pal_id: 'p1',
				pal_name: 'Coach',
				persona_name: 'Coach',
				layers: { llm: { api_key: '********' } },
			},
		],
	])('%s', (_about, changed, body, item) => {
		expect(updated(changed, body)).toEqual({ item, hints: [] });
	});

	test.each<[body: IDataObject]>([
		[{ pal_id: 'p1', publish_url: 'https://tavusapi.com/v2/pals/p1/publish' }],
		[{ data: { pal_id: 'p1' }, publish_url: 'https://tavusapi.com/v2/pals/p1/publish' }],
		[{ data: [{ pal_id: 'p1', publish_url: 'https://tavusapi.com/v2/pals/p1/publish' }] }],
	])('a change of the draft says so: %j', (body) => {
		const { item, hints } = updated(true, body);
		expect(item).toEqual({
			persona_id: 'p1',
			changed: true,
			pal_id: 'p1',
			publish_url: 'https://tavusapi.com/v2/pals/p1/publish',
			routed_to_draft: true,
		});
		expect(hints).toEqual([expect.stringContaining("'Target'")]);
	});
});

test('the target "auto" is what happens without one', () => {
	const values = { stt: { hotwords: 'x' } };
	const auto = planned({ ...values, options: { target: 'auto' } });
	expect([auto.read, auto.request({ pal_id: 'p1' })]).toEqual([
		planned(values).read,
		planned(values).request({ pal_id: 'p1' }),
	]);
});
