import { readAccount } from '../../../nodes/Tavus/transport/account.ts';
import { BaseUrlRefused } from '../../../nodes/Tavus/transport/baseUrl.ts';
import type { TavusContext } from '../../../nodes/Tavus/transport/types.ts';

const read = async (credential: Record<string, unknown>): ReturnType<typeof readAccount> =>
	await readAccount({
		getCredentials: async (type: string) => {
			expect(type).toBe('tavusApi');
			return credential;
		},
	} as unknown as TavusContext);

test('what was entered, without white space around it', async () => {
	expect(
		await read({
			apiKey: ' key-1 \n',
			baseUrl: ' https://proxy.example.com/x/ ',
			callbackSecret: 's1',
		}),
	).toMatchObject({
		baseUrl: 'https://proxy.example.com/x',
		onLoopback: false,
		callbackSecret: 's1',
		apiKey: 'key-1',
		secrets: ['key-1', 's1'],
	});
});

test('every line of the callback secrets is a secret, and empty ones are none', async () => {
	const callbackSecret = ' first \r\n\n second\n \nthird one ';
	const { secrets, callbackSecret: kept } = await read({ apiKey: 'key-1', callbackSecret });
	expect(secrets).toEqual(['key-1', 'first', 'second', 'third one']);
	expect(kept).toBe(callbackSecret);
});

test('what was never entered is empty, and the address is that of Tavus', async () => {
	expect(await read({})).toMatchObject({
		baseUrl: 'https://tavusapi.com/',
		onLoopback: false,
		callbackSecret: '',
		apiKey: '',
		secrets: [],
	});
});

test.each(['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080'])(
	'"Tavus" at %s runs on this machine',
	async (baseUrl) => {
		expect((await read({ baseUrl })).onLoopback).toBe(true);
	},
);

test('an address that is not safe is refused', async () => {
	await expect(read({ baseUrl: 'http://tavusapi.com' })).rejects.toBeInstanceOf(BaseUrlRefused);
});
