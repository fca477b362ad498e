import type { INodeParameters } from 'n8n-workflow';

import { apiKey, runTavus, type TavusRun } from './harness.mts';
import { startCuttingServer } from './harness/cut-connections.mts';
import { byId, nonHuman } from './harness/parameters.mts';
import { replicaId } from './harness/replicas.mts';
import { everythingOf, wordsOf } from './harness/secrets.mts';
import { closedPort, startTavusServer, type Answer } from './harness/tavus-server.mts';
import { withTimeOut } from './harness/time-out.mts';

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
		const run = await withTimeOut(200, async () => {
			return await runTavus({ parameters: nonHuman(), credentials: { baseUrl: server.url } });
		});
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
		// n8n replaces a message that holds a code, also inside a word (n8n-workflow node.error.js).
		[
			'a sentence with EEXIST in it',
			{ error: 'A preexisting replica has this name' },
			['A preexisting replica has this name'],
		],
		[
			'a sentence with a code',
			{ error: 'Download ended with ECONNREFUSED' },
			['Download ended with ECONNREFUSED'],
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
