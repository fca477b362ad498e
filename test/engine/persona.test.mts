import type { IDataObject } from 'n8n-workflow';

import { runsOf } from './harness/faked.mts';
import { listAnswer } from './harness/lists.mts';
import { byId } from './harness/parameters.mts';
import { closedNetwork } from './harness/tavus-api.mts';

closedNetwork();

const id = 'pcb7a34da5fe';
/** The answers of docs.tavus.io, "Create Persona" and "Get Persona". */
const created = { persona_id: id, persona_name: 'Life Coach', created_at: '2026-06-11T12:00:00Z' };
const persona = {
	...created,
	system_prompt: 'You are a life coach.',
	default_replica_id: 'r90bbd427f71',
	document_ids: ['d1234567890'],
	layers: {
		llm: { model: 'gpt-4o', base_url: 'https://llm.example.com/v1', api_key: 'sk-secret-1' },
		tts: { tts_engine: 'cartesia', external_voice_id: 'e1' },
	},
	updated_at: '2026-07-14T17:00:00Z',
};

const run = runsOf({ resource: 'persona' });

describe('create', () => {
	test('is what a persona node does when nothing else was chosen, one for each row', async () => {
		const { run: made, tavus } = await run(
			{
				personaName: '={{ $json.name }}',
				systemPrompt: '=You coach {{ $json.name }}.',
				defaultReplicaId: byId('={{ $json.face }}'),
				llm: { model: 'tavus-gpt-oss' },
				conversationalFlow: { turnTakingPatience: 'high' },
				additionalFields: {
					documentIds: { row: [{ documentId: byId('={{ $json.documents }}') }] },
				},
			},
			({ body }) => {
				const name = (body as { persona_name: string }).persona_name;
				return { body: { ...created, persona_id: `p-${name}`, persona_name: name } };
			},
			{
				items: [
					{ name: 'Ada', face: 'r1', documents: ['d1', 'd2'] },
					{ name: 'Ben', face: 'r2', documents: 'd3' },
				],
			},
		);
		expect(tavus.requests.map(({ method, path }) => [method, path])).toEqual([
			['POST', '/v2/personas'],
			['POST', '/v2/personas'],
		]);
		const layers = {
			llm: { model: 'tavus-gpt-oss' },
			conversational_flow: { turn_taking_patience: 'high' },
		};
		expect(tavus.created()).toEqual(
			expect.arrayContaining([
				{
					persona_name: 'Ada',
					system_prompt: 'You coach Ada.',
					default_replica_id: 'r1',
					document_ids: ['d1', 'd2'],
					layers,
				},
				{
					persona_name: 'Ben',
					system_prompt: 'You coach Ben.',
					default_replica_id: 'r2',
					document_ids: ['d3'],
					layers,
				},
			]),
		);
		expect(made.items.map(({ json }) => json['persona_id'])).toEqual(['p-Ada', 'p-Ben']);
	});

	test('an echo has no prompt on the screen, so none is asked for', async () => {
		const { run: made, tavus } = await run({ pipelineMode: 'echo', systemPrompt: 'left' }, () => ({
			body: created,
		}));
		expect(made.error).toBeUndefined();
		expect(tavus.created()).toEqual([{ pipeline_mode: 'echo' }]);
	});

	test('is sent once, however often n8n tries, and its key is in no memory', async () => {
		const { run: made, tavus } = await run(
			{ systemPrompt: '={{ $json.prompt }}', llm: { llmApiKey: '={{ $json.key }}' } },
			({ body }) => {
				const prompt = (body as { system_prompt: string }).system_prompt;
				return prompt === 'bad' ? { status: 400, body: { error: 'Invalid' } } : { body: created };
			},
			{ items: ['good', 'bad'].map((prompt) => ({ prompt, key: 'sk-secret-2' })), tries: 2 },
		);
		expect(tavus.requests.filter(({ body }) => JSON.stringify(body).includes('good'))).toHaveLength(
			1,
		);
		expect(made.error).toBeDefined();
		expect(JSON.stringify([made.context, made.error])).not.toContain('sk-secret-2');
	});
});

describe('update', () => {
	const update = (more: IDataObject): IDataObject => ({
		operation: 'update',
		personaId: byId(id),
		...more,
	});

	test('reads the persona, then changes what was filled in', async () => {
		const { run: made, tavus } = await run(
			update({
				updateFields: { systemPrompt: 'You are a sales coach.' },
				tts: { voiceId: 'v1' },
				stt: { hotwords: 'Roey' },
			}),
			({ method }) => (method === 'GET' ? { body: { data: [persona] } } : { status: 200 }),
		);
		expect(tavus.requests.map(({ method, path, body }) => [method, path, body])).toEqual([
			['GET', `/v2/personas/${id}`, undefined],
			[
				'PATCH',
				`/v2/personas/${id}`,
				[
					{ op: 'replace', path: '/system_prompt', value: 'You are a sales coach.' },
					{ op: 'add', path: '/layers/tts/voice_id', value: 'v1' },
					{ op: 'add', path: '/layers/stt', value: { hotwords: 'Roey' } },
					{ op: 'remove', path: '/layers/tts/external_voice_id' },
				],
			],
		]);
		expect(made.items.map(({ json }) => json)).toEqual([{ persona_id: id, changed: true }]);
	});

	test('that changes nothing is no error', async () => {
		const { run: made } = await run(update({ stt: { hotwords: 'Roey' } }), ({ method }) =>
			method === 'GET' ? { body: { data: [persona] } } : { status: 304 },
		);
		expect(made.error).toBeUndefined();
		expect(made.items.map(({ json }) => json)).toEqual([{ persona_id: id, changed: false }]);
	});

	test('that went to the draft says so, in the item and as a hint', async () => {
		const publish_url = `https://tavusapi.com/v2/pals/${id}/publish`;
		const { run: made } = await run(update({ stt: { hotwords: 'Roey' } }), ({ method }) => ({
			body: method === 'GET' ? { data: [persona] } : { pal_id: id, publish_url },
		}));
		expect(made.items[0]?.json).toMatchObject({ publish_url, routed_to_draft: true });
		expect(made.hints.map(({ message }) => message)).toEqual([
			expect.stringContaining('draft of a persona'),
		]);
	});

	test('of the live version', async () => {
		const { tavus } = await run(
			update({ stt: { hotwords: 'Roey' }, options: { target: 'live' } }),
			() => ({ body: { pal_id: id, layers: {} } }),
		);
		expect(tavus.requests.map(({ method, path, query }) => [method, path, query])).toEqual([
			['GET', `/v2/pals/${id}`, {}],
			['PATCH', `/v2/pals/${id}`, { target: 'live' }],
		]);
	});

	test('stops where something else than a persona is read', async () => {
		const { run: made, tavus } = await run(update({ stt: { hotwords: 'Roey' } }), () => ({
			body: { data: [] },
		}));
		expect(tavus.requests.map(({ method }) => method)).toEqual(['GET']);
		expect(made.error).toBeDefined();
	});
});

test('get, publish and delete', async () => {
	const { run: got } = await run({ operation: 'get', personaId: byId(id) }, () => ({
		body: { data: [persona] },
	}));
	expect(got.items[0]?.json).toEqual({
		persona_id: id,
		persona_name: 'Life Coach',
		system_prompt: 'You are a life coach.',
		default_replica_id: 'r90bbd427f71',
		document_ids: ['d1234567890'],
		created_at: '2026-06-11T12:00:00Z',
		updated_at: '2026-07-14T17:00:00Z',
	});
	const { run: whole } = await run(
		{ operation: 'get', personaId: byId(id), simplify: false },
		() => ({ body: { data: [persona] } }),
	);
	expect(JSON.stringify(whole.run)).not.toContain('sk-secret-1');
	expect(whole.items[0]?.json).toMatchObject({ layers: { llm: { api_key: '********' } } });
	const { run: published } = await run({ operation: 'publish', personaId: byId(id) }, () => ({
		body: { status: 'success', pal_id: id },
	}));
	expect(published.items[0]?.json).toMatchObject({ persona_id: id, status: 'success' });
	const { run: deleted } = await run({ operation: 'delete', personaId: byId(id) }, () => ({
		status: 204,
	}));
	expect(deleted.items[0]?.json).toEqual({ deleted: true, persona_id: id });
});

test.each<0 | 1>([0, 1])('1,000 personas from a list that counts from %i', async (base) => {
	const { run: made } = await run({ operation: 'getMany', returnAll: true }, (request) =>
		listAnswer(request, {
			base,
			count: 1000,
			item: (n) => (n % 2 === 0 ? { persona_id: `p${n}` } : { pal_id: `p${n}` }),
		}),
	);
	expect(made.items.map(({ json }) => json['persona_id'])).toEqual(
		Array.from({ length: 1000 }, (_, n) => `p${n}`),
	);
});
