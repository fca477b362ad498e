import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { apiKey, runTavus, type TavusRun } from './harness.mts';
import { startCuttingServer } from './harness/cut-connections.mts';
import { byId, nonHuman } from './harness/parameters.mts';
import { replicaId } from './harness/replicas.mts';
import { everythingOf, wordsOf } from './harness/secrets.mts';
import { closedPort, startTavusServer, type Answer } from './harness/tavus-server.mts';
import { timeOutAfter } from './harness/time-out.mts';

timeOutAfter(200);

const get: INodeParameters = {
	resource: 'replica',
	operation: 'get',
	replicaId: byId(replicaId(7)),
};

/** The second of two items fails; the first is answered well. */
async function failingSecond(answer: Answer, parameters = get): Promise<TavusRun> {
	const server = await startTavusServer((_request, index) =>
		index === 0 ? { body: { replica_id: replicaId(1), status: 'completed' } } : answer,
	);
	const run = await runTavus({
		parameters: { ...parameters, options: { concurrency: 1 } },
		items: [{}, {}],
		credentials: { baseUrl: server.url },
	});
	return run;
}

/** n8n's own texts say nothing about Tavus. */
const n8nsOwnWords =
	/Bad request - please check your parameters|Authorization failed - please|perhaps check your payment|Forbidden - perhaps|could not be found|not able to process your request|Bad gateway - the service|Request failed with status code|Your request is invalid or could not/;

const table: Array<[status: number, body: unknown, sentence: string, toDo: RegExp]> = [
	[400, { error: 'Invalid replica_id' }, 'Invalid replica_id', /check|correct|change/i],
	[401, { message: 'Invalid access token' }, 'Invalid access token', /API key/i],
	[
		402,
		{ message: 'The user is out of conversational credits.' },
		'out of conversational credits',
		/credit|plan|billing/i,
	],
	[403, { message: 'Forbidden for this key' }, 'Forbidden for this key', /key|IP/],
	[404, { message: 'Document not found' }, 'Document not found', /\bid\b|exist|account/i],
	[409, { error: 'Name already exists' }, 'Name already exists', /again|wait|change|another/i],
	[
		422,
		{ message: 'Invalid JSON patch format' },
		'Invalid JSON patch format',
		/check|correct|change/i,
	],
	[
		429,
		{ error: 'Recrawl cooldown: please wait 45 minutes' },
		'Recrawl cooldown',
		/later|again|wait/i,
	],
	[500, { error: 'Something broke' }, 'Something broke', /again|later|status\.tavus\.io/i],
	[
		502,
		'<html><head><title>502 Bad Gateway</title></head></html>',
		'502 Bad Gateway',
		/again|later|status\.tavus\.io/i,
	],
];

describe('what the user reads', () => {
	test.each(table)('%d', async (status, body, sentence, toDo) => {
		const run = await failingSecond({ status, body, headers: { 'retry-after': '86400' } });
		expect(run.run.status).toBe('error');
		expect(wordsOf(run.error)).toContain(sentence);
		expect(run.error?.message).not.toMatch(n8nsOwnWords);
		expect(run.error?.message.trim()).not.toBe('');
		expect(wordsOf(run.error).replace(sentence, '')).toMatch(toDo);
		expect(run.error?.description).toBeTruthy();
		expect(run.error?.context?.['itemIndex']).toBe(1);
		expect(String(run.error?.httpCode)).toBe(String(status));
		expect(everythingOf(run)).not.toContain(apiKey);
	});

	test('a time-out', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const server = await startCuttingServer('', 'never answer');
		const run = await runTavus({ parameters: nonHuman(), credentials: { baseUrl: server.url } });
		jest.restoreAllMocks();
		expect(wordsOf(run.error)).toMatch(/in time|time.?out|timed out/i);
		expect(run.error?.context?.['itemIndex']).toBe(0);
		expect(everythingOf(run)).not.toContain(apiKey);
	});

	test('a refused connection', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const port = await closedPort();
		const run = await runTavus({
			parameters: get,
			credentials: { baseUrl: `http://127.0.0.1:${port}` },
		});
		jest.restoreAllMocks();
		expect(wordsOf(run.error)).toMatch(/connect|reach/i);
		expect(wordsOf(run.error)).toMatch(/Base URL|network|proxy/i);
		expect(everythingOf(run)).not.toContain(apiKey);
	});

	test.each<[string, unknown]>([
		['HTML', '<!doctype html><html><title>Welcome to nginx</title></html>'],
		['text', 'It works!'],
		['half a JSON', '{"replica_id": "r1", "sta'],
	])('a success that is not JSON: %s', async (_name, body) => {
		const run = await failingSecond({ body, headers: { 'content-type': 'text/html' } });
		expect(run.run.status).toBe('error');
		expect(run.error?.context?.['itemIndex']).toBe(1);
		expect(run.error?.description).toBeTruthy();
		expect(everythingOf(run)).not.toContain(apiKey);
	});
});

describe("Tavus's sentence is found wherever it stands", () => {
	test.each<[string, unknown, string[]]>([
		['error', { error: 'Sentence one' }, ['Sentence one']],
		['message', { message: 'Sentence one' }, ['Sentence one']],
		['detail', { detail: 'Sentence one' }, ['Sentence one']],
		['error.message', { error: { message: 'Sentence one' } }, ['Sentence one']],
		[
			'error.detail[]',
			{ error: { detail: ['Sentence one', 'Sentence two'] } },
			['Sentence one', 'Sentence two'],
		],
		[
			'a list in error',
			{ error: [{ message: 'Sentence one' }, 'Sentence two'] },
			['Sentence one', 'Sentence two'],
		],
		['a list in errors', { errors: ['Sentence one'] }, ['Sentence one']],
		[
			'detail[].msg',
			{ detail: [{ loc: ['body', 'replica_name'], msg: 'Sentence one' }] },
			['Sentence one', 'replica_name'],
		],
		[
			'names of fields',
			{ error: { train_video_url: ['Sentence one'] } },
			['Sentence one', 'train_video_url'],
		],
		['plain text', 'Sentence one', ['Sentence one']],
		['a list as body', [{ message: 'Sentence one' }], ['Sentence one']],
	])('%s', async (_name, body, sentences) => {
		const run = await failingSecond({ status: 400, body });
		for (const sentence of sentences) expect(wordsOf(run.error)).toContain(sentence);
	});

	test.each<[string, unknown]>([
		['nothing', undefined],
		['an empty object', {}],
		['null', 'null'],
		['numbers', { error: 5 }],
		['very deep', JSON.parse(`${'{"error":'.repeat(200)}"x"${'}'.repeat(200)}`)],
	])('and without one (%s) the user still reads what it means', async (_name, body) => {
		const run = await failingSecond(body === undefined ? { status: 404 } : { status: 404, body });
		expect(run.run.status).toBe('error');
		expect(run.error?.message).toMatch(/\w{3}/);
		expect(run.error?.message).not.toMatch(n8nsOwnWords);
		expect(wordsOf(run.error)).not.toMatch(/undefined|\[object|null/);
	});

	test('a page of text is cut', async () => {
		const run = await failingSecond({ status: 400, body: { error: 'long '.repeat(5_000) } });
		expect(wordsOf(run.error).length).toBeLessThan(2_000);
	});
});

describe('secrets', () => {
	const secret = 'callback-secret-0c41';

	test.each([400, 401, 500])('a key that Tavus repeats in its %d is not shown', async (status) => {
		const server = await startTavusServer(() => ({
			status,
			body: { message: `Key ${apiKey} and ${secret} are not known` },
		}));
		const run = await runTavus({
			parameters: nonHuman(),
			credentials: { baseUrl: server.url, callbackSecret: secret },
		});
		expect(wordsOf(run.error)).toContain('are not known');
		expect(everythingOf(run)).not.toContain(apiKey);
		expect(everythingOf(run)).not.toContain(secret);
	});

	test('nor in the items of Continue', async () => {
		const server = await startTavusServer(() => ({
			status: 401,
			body: { message: `Key ${apiKey} is not known` },
		}));
		for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
			const run = await runTavus({
				parameters: nonHuman(),
				credentials: { baseUrl: server.url },
				onError,
			});
			expect(everythingOf(run)).toContain('is not known');
			expect(everythingOf(run)).not.toContain(apiKey);
		}
	});

	test('nor after a success that repeats it', async () => {
		const server = await startTavusServer(() => ({
			body: { replica_id: replicaId(7), status: 'started' },
		}));
		const run = await runTavus({ parameters: nonHuman(), credentials: { baseUrl: server.url } });
		expect(run.error).toBeUndefined();
		expect(everythingOf(run)).not.toContain(apiKey);
	});
});

describe('the credential', () => {
	test.each([
		'http://tavusapi.com',
		'ftp://tavusapi.com',
		'not a url',
		'https://user:password@tavusapi.com',
		'https://tavusapi.com/v2',
	])('a Base URL that cannot be used is refused before any request: %s', async (baseUrl) => {
		const run = await runTavus({ parameters: get, credentials: { baseUrl } });
		expect(run.run.status).toBe('error');
		expect(run.error?.message).toContain("'Base URL'");
		expect(run.error?.message).not.toContain('password@');
		expect(everythingOf(run)).not.toContain(apiKey);
	});

	test('Stop, Continue and the error output treat it alike', async () => {
		const credentials = { baseUrl: 'http://tavusapi.com' };
		const run = await runTavus({
			parameters: get,
			items: [{}, {}],
			credentials,
			onError: 'continueErrorOutput',
		});
		expect(run.items).toEqual([]);
		expect(run.errorItems).toHaveLength(2);
		expect((run.errorItems[0]?.json['error'] as IDataObject)['message']).toContain("'Base URL'");
	});
});

test('an operation that this node does not have gives a sentence', async () => {
	const run = await runTavus({
		parameters: { resource: 'replica', operation: '__CUSTOM_API_CALL__' },
	});
	expect(run.run.status).toBe('error');
	expect(run.error?.message).toMatch(/operation/i);
});
