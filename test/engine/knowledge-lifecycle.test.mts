import type { IDataObject } from 'n8n-workflow';

import { useEmulator } from '../emulator/harness.mts';
import { operationsAt } from './harness/emulated.mts';
import { byId } from './harness/parameters.mts';

// Each resource from its beginning to its end, against the emulator.
const { emulator } = useEmulator({ documentSeconds: 0.2, recrawlCooldownSeconds: 3600 });

const { run, one } = operationsAt(emulator);

const CALLBACK = 'https://n8n.example.com/webhook/x/tavus';

test('a document', async () => {
	const LIMIT = { whenDone: 'poll', limitWaitTime: 1, limitWaitTimeUnit: 'minutes' };
	const created = await one('document', 'create', {
		documentUrl: 'https://docs.example.com/',
		documentName: 'Docs',
		...LIMIT,
		additionalFields: { depth: 2, maxPages: 10, tags: 'docs' },
	});
	expect(created).toMatchObject({ document_name: 'Docs', status: 'ready', tags: ['docs'] });
	const documentId = byId(String(created['document_id']));
	expect(
		await one('document', 'update', { documentId, updateFields: { tags: 'new, newer' } }),
	).toMatchObject({ changed: true, tags: ['new', 'newer'] });
	expect(
		await run('document', 'getMany', { filters: { tags: 'newer', nameOrUuid: 'Doc' } }),
	).toEqual([await one('document', 'get', { documentId })]);
	expect(await one('document', 'recrawl', { documentId, ...LIMIT })).toMatchObject({
		status: 'ready',
		crawl_count: 2,
	});
	await expect(run('document', 'recrawl', { documentId })).rejects.toThrow(/cooldown/i);
	await one('document', 'delete', { documentId });
	await expect(run('document', 'get', { documentId })).rejects.toThrow('Document not found');
});

test.each(['array', 'object'] as const)('objectives, shown as %s', async (setShape) => {
	await emulator().control.change({ setShape });
	const created = await one('objective', 'create', {
		objectives: {
			objective: [
				{
					objectiveName: 'greet',
					objectivePrompt: 'Say hello',
					nextConditionalObjectives: { next: [{ name: 'ask', condition: 'If they answer' }] },
					callbackUrl: CALLBACK,
				},
				{ objectiveName: 'ask', objectivePrompt: 'Ask', outputVariables: 'answer' },
			],
		},
	});
	const objectiveId = byId(String(created['objectives_id']));
	const updated = await one('objective', 'update', {
		objectiveId,
		updateFields: { objectivePrompt: 'Say good morning', nextRequiredObjective: 'ask' },
	});
	expect(updated).toMatchObject({ changed: true, objectives_id: created['objectives_id'] });
	expect(
		await one('objective', 'update', { objectiveId, updateFields: { modality: 'verbal' } }),
	).toMatchObject({ changed: false });
	const set = await one('objective', 'get', { objectiveId });
	const [first] = set['objectives'] as IDataObject[];
	expect(first).toMatchObject({
		objective_name: 'greet',
		objective_prompt: 'Say good morning',
		next_required_objective: 'ask',
	});
	expect(first?.['next_conditional_objectives'] ?? null).toBeNull();
	expect(await run('objective', 'getMany', { returnAll: true })).toHaveLength(1);
	expect(await one('objective', 'delete', { objectiveId })).toMatchObject({ deleted: true });
	expect(await run('objective', 'getMany', {})).toEqual([]);
});

test('a guardrail, beside a set of the older kind', async () => {
	const created = await one('guardrail', 'create', {
		guardrailName: 'no_competitors',
		guardrailPrompt: 'Never discuss competitors',
		additionalFields: { tags: 'sales', appMessage: false, callbackUrl: CALLBACK },
	});
	const guardrailId = byId(String(created['uuid']));
	await emulator().control.seedGuardrails(2, { legacy: true });
	expect(
		await one('guardrail', 'update', {
			guardrailId,
			updateFields: {
				guardrailPrompt: 'Never',
				tags: 'a, b',
				jsonPatch: [{ op: 'remove', path: '/callback_url' }],
			},
		}),
	).toMatchObject({ changed: true, uuid: created['uuid'] });
	expect(
		await one('guardrail', 'update', { guardrailId, updateFields: { guardrailPrompt: 'Never' } }),
	).toEqual({ uuid: created['uuid'], changed: false });
	expect(await run('guardrail', 'getMany', { returnAll: true })).toEqual([
		expect.objectContaining({ uuid: created['uuid'], guardrail_prompt: 'Never', tags: ['a', 'b'] }),
	]);
	const [set] = await run('guardrail', 'getMany', { kind: 'set', returnAll: true });
	const setId = byId(String(set?.['guardrails_id']));
	expect(await one('guardrail', 'get', { kind: 'set', guardrailsId: setId })).toMatchObject({
		guardrails_id: set?.['guardrails_id'],
		guardrails: [expect.objectContaining({ guardrail_name: expect.any(String) })],
	});
	await expect(
		run('guardrail', 'update', { guardrailId: setId, updateFields: { guardrailPrompt: 'x' } }),
	).rejects.toThrow(/is a set of guardrails of the older kind/);
	await one('guardrail', 'delete', { guardrailId });
	expect(await run('guardrail', 'getMany', {})).toEqual([]);
});

test('a pronunciation dictionary', async () => {
	const rules = (...texts: string[]): IDataObject => ({
		rule: texts.map((text) => ({ text, pronunciation: `say ${text}`, type: 'alias' })),
	});
	const created = await one('pronunciationDictionary', 'create', {
		name: 'Terms',
		rules: rules('Tavus', 'n8n'),
	});
	const pronunciationDictionaryId = byId(String(created['pronunciation_dictionary_id']));
	const update = async (updateFields: IDataObject): Promise<IDataObject> =>
		await one('pronunciationDictionary', 'update', { pronunciationDictionaryId, updateFields });
	expect(await update({ presentRules: 'add', rules: rules('CVI') })).toMatchObject({
		changed: true,
		rules_count: 3,
	});
	expect(await update({ name: 'Words', rules: rules('Tavus') })).toMatchObject({
		changed: true,
		name: 'Words',
		rules_count: 1,
	});
	expect(await update({ presentRules: 'add', rules: rules('Tavus') })).toEqual({
		pronunciation_dictionary_id: created['pronunciation_dictionary_id'],
		changed: false,
	});
	const [listed] = await run('pronunciationDictionary', 'getMany', {});
	expect(listed).toMatchObject({ name: 'Words', rules_count: 1 });
	expect(listed).not.toHaveProperty('rules');
	const read = await one('pronunciationDictionary', 'get', { pronunciationDictionaryId });
	expect(read['rules']).toHaveLength(1);
	await one('pronunciationDictionary', 'delete', { pronunciationDictionaryId });
	await expect(
		run('pronunciationDictionary', 'get', { pronunciationDictionaryId }),
	).rejects.toThrow('Pronunciation dictionary not found');
});
