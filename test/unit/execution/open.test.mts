import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { openRun, type Opened } from '../../../nodes/Tavus/execution/open.ts';
import { park, whyNotPark } from '../../../nodes/Tavus/execution/park.ts';
import { operationOf } from '../operations/plan.mts';

interface Given {
	parameters?: IDataObject;
	node?: IDataObject;
	resumeUrl?: unknown;
	/** Members of the context that differ; `undefined` takes one away, as an older n8n does. */
	context?: Record<string, unknown>;
	credentials?: IDataObject;
}

function contextOf({ parameters = {}, node = {}, resumeUrl, context, credentials }: Given) {
	const values: IDataObject = {
		whenDone: 'park',
		limitWaitTime: 24,
		limitWaitTimeUnit: 'hours',
		...parameters,
	};
	return {
		getNode: () => ({ id: 'node-1', name: 'Tavus', webhookId: 'w1', parameters: values, ...node }),
		getNodeParameter: (name: string, _index: number, fallback: unknown) => values[name] ?? fallback,
		getCredentials: async () => ({
			apiKey: 'key-1',
			baseUrl: 'https://tavusapi.com',
			...credentials,
		}),
		evaluateExpression: (text: string) => {
			expect(text).toBe('{{ $execution.resumeUrl }}');
			return resumeUrl ?? 'https://n8n.example.com/webhook-waiting/41?signature=token-1';
		},
		isToolExecution: () => false,
		putExecutionToWait: async () => undefined,
		...context,
	} as unknown as IExecuteFunctions;
}

const create = operationOf('replica', 'create');

async function opened(given: Given = {}, operation = create): Promise<Opened> {
	const result = await openRun(contextOf(given), operation);
	if ('reason' in result) throw result.reason;
	return result;
}

const reasonOf = async (given: Given): Promise<Error & { description?: string }> => {
	const result = await openRun(contextOf(given), create);
	if (!('reason' in result)) throw new Error('it was not refused');
	return result.reason as Error;
};

describe('where to park', () => {
	test('at the URL of this node in this execution', async () => {
		const before = Date.now();
		const { parking, hints } = await opened();
		expect(hints).toEqual([]);
		expect(parking?.callbackUrl).toMatch(
			/^https:\/\/n8n\.example\.com\/webhook-waiting\/41\/node-1\?signature=token-1&tavus_sig=v1\./,
		);
		expect(parking?.since).toBeGreaterThanOrEqual(before);
		expect(parking?.since).toBeLessThanOrEqual(Date.now());
	});

	test.each(['return', 'poll'])('%s: nowhere', async (whenDone) => {
		expect(
			(await opened({ parameters: { whenDone }, resumeUrl: 'not a URL' })).parking,
		).toBeUndefined();
	});

	test('an operation that creates nothing is never parked', async () => {
		const result = await opened({}, operationOf('replica', 'waitUntilDone'));
		expect(result.parking).toBeUndefined();
		expect(result.hints).toEqual([]);
	});

	test('a service on this machine may call this machine', async () => {
		const { parking } = await opened({
			credentials: { baseUrl: 'http://127.0.0.1:8080' },
			resumeUrl: 'http://localhost:5678/webhook-waiting/41',
		});
		expect(parking?.callbackUrl).toContain(
			'http://localhost:5678/webhook-waiting/41/node-1?tavus_sig=',
		);
	});
});

describe('polls instead, and says why', () => {
	test.each<[string, Given, RegExp]>([
		['as a tool of an AI agent', { context: { isToolExecution: () => true } }, /AI tool/],
		['where n8n cannot park', { context: { putExecutionToWait: undefined } }, /cannot park/],
		['without a webhook ID', { node: { webhookId: undefined } }, /webhook ID/],
	])('%s', async (_name, given, words) => {
		const { parking, hints } = await opened(given);
		expect(parking).toBeUndefined();
		expect(hints).toHaveLength(1);
		expect(hints[0]).toMatch(words);
		expect(hints[0]).not.toMatch(/token-1|tavus_sig/);
	});

	test('not where n8n is too old to know tools', () => {
		expect(whyNotPark(contextOf({ context: { isToolExecution: undefined } }))).toBeUndefined();
	});

	test('as a tool with "Execute Once" or behind a private host nothing is refused', async () => {
		const context = { isToolExecution: () => true };
		await opened({ context, node: { executeOnce: true } });
		await opened({ context, resumeUrl: 'http://localhost:5678/webhook-waiting/41' });
	});
});

describe('is refused', () => {
	test.each<[string, Given, RegExp]>([
		['"Execute Once"', { node: { executeOnce: true } }, /'Execute Once'/],
		['no URL to resume at', { resumeUrl: 7 }, /no URL/],
		['an empty URL', { resumeUrl: ' ' }, /no URL/],
		['a private host', { resumeUrl: 'http://10.0.0.7:5678/webhook-waiting/41' }, /10\.0\.0\.7/],
		['no credential', { credentials: { baseUrl: 'ftp://x' } }, /Base URL/],
	])('%s', async (_name, given, words) => {
		const { message, description = '' } = await reasonOf(given);
		expect(message).toMatch(words);
		expect(`${message} ${description}`).not.toMatch(/token-1|tavus_sig|key-1/);
	});

	test.each<[Given, string]>([
		[
			{ node: { executeOnce: true } },
			"Turn 'Execute Once' off in the settings of this node. Nothing was sent.",
		],
		[{ resumeUrl: 7 }, "Choose 'Poll' under 'When Done'. Nothing was sent."],
	])('%j: with what to do', async (given, advice) => {
		expect(await reasonOf(given)).toMatchObject({ description: advice });
	});

	test('a private host: the setting of n8n is named, in both spellings', async () => {
		const { description } = await reasonOf({ resumeUrl: 'http://n8n:5678/webhook-waiting/41' });
		expect(description).toMatch(/N8N_WEBHOOK_URL.*WEBHOOK_URL/);
	});

	test('a URL too long with its signature: no part of the token in the words', async () => {
		const resumeUrl = `https://n8n.example.com/${'a'.repeat(2000)}/webhook-waiting/41?signature=token-1`;
		const { message } = await reasonOf({ resumeUrl });
		expect(message).toMatch(/2,?048/);
		expect(message).not.toContain('token-1');
	});
});

describe('park', () => {
	const item = (json: IDataObject, n: number) => ({ json, pairedItem: { item: n } });

	test('replaces the content of the very array that n8n holds', async () => {
		const input = [{ json: { a: 1 } }, { json: { a: 2 } }];
		const until = new Date(5);
		const waits: Date[] = [];
		const context = contextOf({
			context: {
				getInputData: () => input,
				putExecutionToWait: async (date: Date) => void waits.push(date),
			},
		});
		const items = [
			item({ replica_id: 'r1', timed_out: true }, 0),
			item({ error: { message: 'no' } }, 1),
		];
		const back = await park(context, items, until);
		expect(input).toEqual(items);
		expect(waits).toEqual([until]);
		expect(back).toEqual([items[0]]);
		expect(back).not.toBe(input);
	});

	test('more items than an argument list can hold', async () => {
		const input: Array<{ json: IDataObject }> = [];
		const items = Array.from({ length: 150_000 }, (_, n) => item({ replica_id: `r${n}` }, n));
		const context = contextOf({ context: { getInputData: () => input } });
		await park(context, items, new Date(5));
		expect(input).toHaveLength(150_000);
	});
});
