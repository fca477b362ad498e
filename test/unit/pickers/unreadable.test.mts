import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { contextWith, KEY, search, type Answer } from './context.mts';

describe('when the list cannot be read', () => {
	const failure = async (
		answer: Answer,
		baseUrl?: string,
	): Promise<Error & { description?: unknown }> => {
		const { context } = contextWith(() => answer, baseUrl);
		jest.useFakeTimers();
		try {
			const caught = search('searchReplicas', context).then(
				() => new Error('it was read'),
				(error: unknown) => error as Error,
			);
			await jest.runAllTimersAsync();
			return await caught;
		} finally {
			jest.useRealTimers();
		}
	};

	test.each<[answer: Answer, message: RegExp]>([
		[
			{ statusCode: 401, body: { message: 'Invalid access token' } },
			/API key: Invalid access token$/,
		],
		[{ statusCode: 403, body: { error: 'Not yours' } }, /: Not yours$/],
		[
			{ statusCode: 429, headers: { 'retry-after': '3600' }, body: { error: 'Too many requests' } },
			/: Too many requests$/,
		],
		[{ statusCode: 500, body: '<html><title>Oops</title></html>' }, /: Oops$/],
		[{ statusCode: 400, body: { error: 'A preexisting filter' } }, /: A preexisting filter$/],
		[{ statusCode: 200, body: 'hello' }, /not what Tavus documents/],
		[{ statusCode: 200, body: { replicas: [] } }, /not what Tavus documents/],
		[Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), /could not be reached$/],
		[Object.assign(new Error('x'), { code: 'ETIMEDOUT' }), /did not answer in time$/],
	])('%j is a sentence', async (answer, message) => {
		const error = await failure(answer);
		// Without an answer there is no status, which n8n's API error is for.
		expect(error).toBeInstanceOf(answer instanceof Error ? NodeOperationError : NodeApiError);
		expect(error.message).toMatch(message);
		expect(error.description).toEqual(expect.stringMatching(/^[A-Z].+/));
		expect(JSON.stringify(error)).not.toContain(KEY);
	});

	test('a Base URL that is not safe is one as well', async () => {
		const error = await failure({ statusCode: 200 }, 'http://tavusapi.com');
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toMatch(/'Base URL' of the Tavus credential must begin with https/);
	});

	test('nobody looks at a spinner for a minute', async () => {
		const before = Date.now();
		jest.useFakeTimers({ now: before });
		const { context } = contextWith(() => ({ statusCode: 429, headers: { 'retry-after': '3' } }));
		const done = search('searchReplicas', context).catch((error: unknown) => error);
		await jest.runAllTimersAsync();
		expect(await done).toBeInstanceOf(NodeApiError);
		expect(Date.now() - before).toBeLessThanOrEqual(9_000);
		jest.useRealTimers();
	});
});
