import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { MASK, maskSecrets } from '../../../nodes/Tavus/operations/shared/secrets.ts';
import { locator, plan } from './plan.mts';

const SECRET = 'sEcReT';

/** Names under which providers and people keep keys, and names that sound alike but hold none. */
const SECRET_NAMES = [
	'api_key',
	'apiKey',
	'API-Key',
	'x-api-key',
	'Ocp-Apim-Subscription-Key',
	'authorization',
	'Proxy-Authorization',
	'access_token',
	'refreshToken',
	'token',
	'client_secret',
	'password',
	'credentials',
	'cookie',
	'secret_key',
	'jwt',
];
const PLAIN_NAMES = [
	'model',
	'base_url',
	'max_tokens',
	'max_completion_tokens',
	'tts_engine',
	'wake_phrase',
	'hotwords',
	'key_points',
	'code',
	'guardrail_tags',
	'username',
];

const secret = fc.nat().map((number) => `${SECRET}-${number}`);
/** A secret as such, or somewhere inside. */
const holder: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
	any: fc.oneof(
		{ maxDepth: 3 },
		secret,
		fc.array(tie('any'), { maxLength: 2 }),
		fc.dictionary(fc.constantFrom('a', 'type', 'value', ...PLAIN_NAMES), tie('any'), {
			maxKeys: 2,
		}),
	),
})).any;
const address = fc
	.tuple(secret, fc.constantFrom('api_key', 'key', 'code', 'token', 'sig'))
	.chain(([value, name]) =>
		fc.constantFrom(
			`https://user:${value}@llm.example.com/v1`,
			`https://${value}@llm.example.com`,
			`https://llm.example.com/v1?${name}=${value}`,
			`https://llm.example.com/v1?a=b&${name}=${value}#c`,
			`wss://llm.example.com/?${name.toUpperCase()}=${value}`,
		),
	);
const hiding: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
	any: fc.oneof(
		{ maxDepth: 5 },
		fc.constantFrom<unknown>('plain', 1, true, null, ''),
		address,
		secret.map((value) => `Bearer ${value}`),
		fc.dictionary(fc.constantFrom(...SECRET_NAMES), holder, { maxKeys: 2 }),
		fc.record({ headers: fc.dictionary(fc.string({ minLength: 1 }), holder, { maxKeys: 2 }) }),
		fc.record({ headers: fc.array(fc.record({ name: fc.string(), value: holder })) }),
		fc.record({ default_query: fc.dictionary(fc.constantFrom('key', 'code', 'sig'), holder) }),
		fc.array(tie('any'), { maxLength: 3 }),
		fc.dictionary(fc.constantFrom(...PLAIN_NAMES), tie('any'), { maxKeys: 3 }),
	),
})).any;

test('no secret survives, wherever it is', () => {
	fc.assert(
		fc.property(hiding, (document) => {
			expect(JSON.stringify(maskSecrets(document)) ?? '').not.toContain(SECRET);
		}),
		{ numRuns: 1000 },
	);
});

test('what is no secret stays as it is', () => {
	const value = fc.oneof(
		fc.constantFrom<unknown>('text', 'https://llm.example.com/v1?version=2', 7, false, null, ''),
		fc.array(fc.constantFrom('Is the user showing an ID card?', 'x')),
	);
	const document = fc.dictionary(
		fc.constantFrom(...PLAIN_NAMES),
		fc.oneof(value, fc.dictionary(fc.constantFrom(...PLAIN_NAMES), value)),
	);
	fc.assert(
		fc.property(document, (given) => {
			const before = structuredClone(given);
			expect(maskSecrets(given)).toEqual(before);
			expect(given).toEqual(before);
		}),
	);
});

test.each<[given: unknown, shown: unknown]>([
	[{ api_key: 'k' }, { api_key: MASK }],
	[{ api_key: null }, { api_key: null }],
	[{ api_key: '' }, { api_key: '' }],
	[{ api_key: 12345 }, { api_key: MASK }],
	[{ token: true }, { token: true }],
	[{ max_tokens: 500 }, { max_tokens: 500 }],
	[
		{ headers: { Authorization: 'Bearer k', 'X-Team': 'k', 'Content-Type': 'application/json' } },
		{ headers: { Authorization: MASK, 'X-Team': MASK, 'Content-Type': 'application/json' } },
	],
	[{ headers: 'Authorization: k' }, { headers: MASK }],
	[
		{ default_query: { code: 'k', 'api-version': '2026-01-01' } },
		{ default_query: { code: MASK, 'api-version': '2026-01-01' } },
	],
	[
		{ base_url: 'https://u:p@llm.example.com/v1?key=k&model=m' },
		{ base_url: `https://${MASK}@llm.example.com/v1?key=${MASK}&model=m` },
	],
	[{ system_prompt: 'The bearer of bad news' }, { system_prompt: 'The bearer of bad news' }],
	[{ system_prompt: 'Ask for key=value' }, { system_prompt: 'Ask for key=value' }],
])('%j is shown as %j', (given, shown) => {
	expect(maskSecrets(given)).toEqual(shown);
});

test('the generator does plant secrets', () => {
	const planted = fc.sample(hiding, 500).filter((document) => {
		return (JSON.stringify(document) ?? '').includes(SECRET);
	});
	expect(planted.length).toBeGreaterThan(100);
});

describe('no operation gives a key away', () => {
	const answer = (id: string): IDataObject => ({
		[id]: 'pcb7a34da5fe',
		layers: {
			llm: { api_key: SECRET, headers: { Authorization: `Bearer ${SECRET}` } },
			tts: { api_key: SECRET },
			mcp: { connectors: [{ access_token: SECRET }] },
		},
	});
	const one = { personaId: locator('pcb7a34da5fe') };
	const OPERATIONS: Array<[name: string, values: IDataObject]> = [
		['create', { systemPrompt: 'You are a coach.' }],
		['get', one],
		['get', { ...one, source: 'draft' }],
		['getMany', {}],
		['publish', one],
		['update', { ...one, updateFields: { systemPrompt: 'You are a coach.' } }],
	];
	const shapes = (['persona_id', 'pal_id'] as const).flatMap((id) => [
		answer(id),
		{ data: answer(id) },
		{ data: [answer(id)] },
	]);
	const every = OPERATIONS.flatMap(([name, values]) =>
		[true, false].flatMap((simplify) =>
			shapes.map((body): [string, IDataObject, IDataObject] => [
				name,
				{ ...values, simplify },
				body as IDataObject,
			]),
		),
	);

	test.each(every)('%s with %j of %j', (name, values, body) => {
		const made = plan('persona', name, values);
		if (made.kind === 'wait' || made.kind === 'download') throw new Error('not such a plan');
		const item =
			made.kind === 'update'
				? made.toItem({ changed: true, body, current: body })
				: (made.toItem as (row: unknown) => IDataObject | undefined)(
						made.kind === 'list' ? [(body['data'] as unknown) ?? body].flat()[0] : body,
					);
		expect(item).toMatchObject({ persona_id: 'pcb7a34da5fe' });
		expect(JSON.stringify(item)).not.toContain(SECRET);
	});
});
