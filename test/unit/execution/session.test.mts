import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { Session } from '../../../nodes/Tavus/execution/session.ts';

const READ = { method: 'GET', path: '/v2/replicas' } as const;

interface Seen {
	/** Keys that the requests were sent with; `read by n8n` where n8n was to read the credential itself. */
	keys: unknown[];
	reads: number;
	session: Session;
	/** What the credential holds from now on; `undefined` when it is gone. */
	store(credential: IDataObject | undefined): void;
}

async function open(): Promise<Seen> {
	let stored: IDataObject | undefined = { apiKey: 'first', baseUrl: 'https://tavusapi.com' };
	const seen = { keys: [] as unknown[], reads: 0 };
	const context = {
		getCredentials: async () => {
			seen.reads++;
			if (stored === undefined) throw new Error('no credential');
			return stored;
		},
		helpers: {
			httpRequestWithAuthentication: async (
				_type: string,
				_options: unknown,
				more?: { credentialsDecrypted: { data: IDataObject } },
			) => {
				seen.keys.push(more?.credentialsDecrypted.data['apiKey'] ?? 'read by n8n');
				return { statusCode: 200, headers: {}, body: {} };
			},
		},
	} as unknown as IExecuteFunctions;
	const session = await Session.open(context, 0);
	return Object.assign(seen, {
		session,
		store: (credential: IDataObject | undefined) => {
			stored = credential;
		},
	});
}

beforeEach(() => {
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

test('many requests in a row read the credential once', async () => {
	const seen = await open();
	for (let request = 0; request < 50; request++) await seen.session.call(READ);
	expect(seen.keys).toHaveLength(50);
	expect(seen.reads).toBe(1);
});

test('a wait that goes on for long notices another API key', async () => {
	const seen = await open();
	seen.store({ apiKey: 'second', baseUrl: 'https://tavusapi.com' });
	await seen.session.call(READ);
	jest.advanceTimersByTime(10_000);
	await Promise.all([seen.session.call(READ), seen.session.call(READ)]);
	expect(seen.keys).toEqual(['first', 'second', 'second']);
	expect(seen.reads).toBe(2);
});

test('where the credential is gone, n8n says so', async () => {
	const seen = await open();
	seen.store(undefined);
	jest.advanceTimersByTime(10_000);
	await seen.session.call(READ);
	expect(seen.keys).toEqual(['read by n8n']);
});
