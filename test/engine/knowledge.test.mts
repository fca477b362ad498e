import type { IDataObject } from 'n8n-workflow';

import { runsOf, type Faked } from './harness/faked.mts';
import { listAnswer } from './harness/lists.mts';
import { byId } from './harness/parameters.mts';
import { closedNetwork } from './harness/tavus-api.mts';
import type { Responder } from './harness/tavus-server.mts';

closedNetwork();

const run = async (
	resource: string,
	parameters: IDataObject,
	respond: Responder,
	items?: IDataObject[],
): Promise<Faked> =>
	await runsOf({ resource })(parameters, respond, items === undefined ? {} : { items });

describe('objectives', () => {
	const created = {
		objectives_id: 'o12345',
		objective_name: 'greet',
		status: 'active',
		created_at: '2024-01-15T10:30:00Z',
	};

	test('rows as n8n saves them, with its defaults filled in', async () => {
		const { run: made, tavus } = await run(
			'objective',
			{
				objectives: {
					objective: [
						{
							objectiveName: 'greet',
							objectivePrompt: '=Say hello to {{ $json.name }}',
							nextConditionalObjectives: { next: [{ name: 'ask', condition: 'If they answer' }] },
						},
						{ objectiveName: 'ask', objectivePrompt: 'Ask', outputVariables: 'a, b' },
					],
				},
			},
			() => ({ body: created }),
			[{ name: 'Ada' }],
		);
		expect(made.error).toBeUndefined();
		expect(tavus.created()).toEqual([
			{
				data: [
					expect.objectContaining({
						objective_name: 'greet',
						objective_prompt: 'Say hello to Ada',
						next_conditional_objectives: { ask: 'If they answer' },
					}),
					expect.objectContaining({ objective_name: 'ask', output_variables: ['a', 'b'] }),
				],
			},
		]);
		expect(made.items[0]?.json).toEqual(created);
	});

	test('an update reads the set first, and 304 means that nothing changed', async () => {
		const set = { objectives_id: 'o12345', data: [{ objective_name: 'greet' }] };
		const { run: made, tavus } = await run(
			'objective',
			{
				operation: 'update',
				objectiveId: byId('o12345'),
				updateFields: { objectivePrompt: 'Say hello' },
			},
			({ method }) => (method === 'GET' ? { body: set } : { status: 304, body: '' }),
		);
		expect(tavus.requests.map(({ method, body }) => [method, body])).toEqual([
			['GET', undefined],
			['PATCH', [{ op: 'add', path: '/data/0/objective_prompt', value: 'Say hello' }]],
		]);
		expect(made.items[0]?.json).toEqual({ objectives_id: 'o12345', changed: false });
	});

	test('an objective that the set does not have: nothing is changed', async () => {
		const { run: made, tavus } = await run(
			'objective',
			{
				operation: 'update',
				objectiveId: byId('o12345'),
				selectBy: 'name',
				currentName: 'ask',
				updateFields: { objectivePrompt: 'Ask' },
			},
			() => ({ body: { data: [{ objective_name: 'greet' }] } }),
		);
		expect(made.error?.message).toContain("'Current Name' is 'ask'");
		expect(tavus.requests.map(({ method }) => method)).toEqual(['GET']);
	});
});

describe('guardrails', () => {
	const uuid = 'e7f1b2c4-0d3a-4b5e-9f60-718293a4b5c6';

	test('the ID of a new one is in the memory of the node under its own name', async () => {
		const { run: made } = await run(
			'guardrail',
			{ guardrailName: '={{ $json.name }}', guardrailPrompt: 'Never' },
			({ body }) =>
				(body as IDataObject)['guardrail_name'] === 'good'
					? { body: { uuid, guardrail_name: 'good' } }
					: { status: 400, body: { message: 'guardrail_name is required' } },
			[{ name: 'good' }, { name: 'bad' }],
		);
		expect(made.error?.message).toContain('guardrail_name is required');
		expect(made.error?.description).toContain(`uuid ${uuid} (item 0)`);
	});

	test.each([0, 1] as const)('all individual ones, with pages from %d', async (base) => {
		const item = (index: number): IDataObject => ({ uuid: `u${index}`, guardrail_name: 'a' });
		const { run: made, tavus } = await run(
			'guardrail',
			{ operation: 'getMany', returnAll: true },
			(request) => listAnswer(request, { base, count: 130, item }),
		);
		expect(made.items).toHaveLength(130);
		expect(tavus.requests.every(({ query }) => query['legacy'] === 'false')).toBe(true);
	});

	test('the sets of the older kind', async () => {
		const row = { guardrails_id: 'g12345', created_at: '2024-01-15T10:30:00Z' };
		const { run: made, tavus } = await run(
			'guardrail',
			{ operation: 'getMany', kind: 'set' },
			() => ({ body: { data: [row], total_count: 1 } }),
		);
		expect(tavus.requests[0]?.query).toMatchObject({ legacy: 'true' });
		expect(made.items[0]?.json).toEqual(row);
	});
});

test('a dictionary is created with 201, from rows of every item', async () => {
	const { run: made, tavus } = await run(
		'pronunciationDictionary',
		{
			name: '={{ $json.name }}',
			rules: { rule: [{ text: '={{ $json.word }}', pronunciation: 'x' }] },
			additionalFields: { rulesJson: '={{ $json.more }}' },
		},
		({ body }) => ({
			status: 201,
			body: { pronunciation_dictionary_id: 'pd_1', ...(body as IDataObject), rules_count: 2 },
		}),
		[
			{
				name: 'Terms',
				word: 'Tavus',
				more: [{ text: 'CVI', pronunciation: 'see vee eye', type: 'alias' }],
			},
		],
	);
	expect(tavus.created()).toEqual([
		{
			name: 'Terms',
			rules: [
				// n8n fills in the defaults of a row, which are those of Tavus.
				{
					text: 'Tavus',
					pronunciation: 'x',
					type: 'alias',
					case_sensitive: false,
					word_boundaries: true,
				},
				{ text: 'CVI', pronunciation: 'see vee eye', type: 'alias' },
			],
		},
	]);
	expect(made.items[0]?.json).toMatchObject({ pronunciation_dictionary_id: 'pd_1' });
});
