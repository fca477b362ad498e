import type { IExecuteFunctions } from 'n8n-workflow';

import { Session } from '../../../nodes/Tavus/execution/session.ts';
import { fakeTime } from './fakeSession.mts';

fakeTime();

const READ = { method: 'GET', path: '/v2/videos' } as const;

test('a credential that is changed while the node waits is used ten seconds later; no message holds either key', async () => {
	let apiKey = 'first-key-0123';
	let reads = 0;
	const used: unknown[] = [];
	const context = {
		getCredentials: async () => {
			reads++;
			return { apiKey, baseUrl: 'https://tavusapi.com' };
		},
		helpers: {
			httpRequestWithAuthentication: async (...[, , more]: unknown[]) => {
				used.push(
					(more as { credentialsDecrypted: { data: { apiKey: string } } }).credentialsDecrypted.data
						.apiKey,
				);
				return { statusCode: 400, headers: {}, body: { error: 'first-key-0123 second-key-0123' } };
			},
		},
	} as unknown as IExecuteFunctions;
	const session = await Session.open(context, 0);
	const call = async (): Promise<unknown> =>
		await session.call(READ).catch((error: unknown) => error);
	apiKey = 'second-key-0123';
	jest.setSystemTime(Date.now() + 9_999);
	await call();
	expect([used, reads]).toEqual([['first-key-0123'], 1]);
	jest.setSystemTime(Date.now() + 1);
	expect(await call()).toMatchObject({ tavusText: '*** ***' });
	await call();
	expect(used).toEqual(['first-key-0123', 'second-key-0123', 'second-key-0123']);
	expect(reads).toBe(2);
});

test('a credential that cannot be read any more is left to n8n, which says what is wrong with it', async () => {
	const used: unknown[] = [];
	let isThere = true;
	const context = {
		getCredentials: async () => {
			if (!isThere) throw new Error('it was deleted');
			return { apiKey: 'first-key-0123', baseUrl: 'https://tavus.example.com' };
		},
		helpers: {
			httpRequestWithAuthentication: async (...[, options, more]: unknown[]) => {
				used.push([(options as { url: string }).url, more]);
				return { statusCode: 400, headers: {}, body: { error: 'no first-key-0123' } };
			},
		},
	} as unknown as IExecuteFunctions;
	const session = await Session.open(context, 0);
	isThere = false;
	jest.setSystemTime(Date.now() + 10_000);
	await expect(session.call(READ)).rejects.toMatchObject({ kind: 'refused', tavusText: 'no ***' });
	expect(used).toEqual([['https://tavus.example.com/v2/videos', undefined]]);
});
