import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { API_KEY, type Stage } from '../support/stage.mts';
import { IS_FIRST_MAJOR } from '../support/version.mts';

const TYPE = 'tavusApi';

export function credentialSuite(stage: () => Stage): void {
	describe('the credential', () => {
		test('a good key works, and the test asks Tavus once for one replica', async () => {
			const { n8n, emulator, credential } = stage();
			await emulator.control.clearRequests();
			const result = await n8n.rest.credentials.test(TYPE, credential, {
				apiKey: API_KEY,
				baseUrl: emulator.url,
				callbackSecret: '',
			});
			expect(result).toMatchObject({ status: 'OK' });
			const requests = await emulator.control.requests();
			expect(requests).toHaveLength(1);
			expect(requests[0]).toMatchObject({ method: 'GET', path: '/v2/replicas', status: 200 });
			expect(requests[0]?.query).toEqual({ limit: '1' });
		});

		test("a bad key is answered with Tavus's own words, or with n8n's in 1.x", async () => {
			const { n8n, emulator, credential } = stage();
			const result = await n8n.rest.credentials.test(TYPE, credential, {
				apiKey: 'not-the-key',
				baseUrl: emulator.url,
				callbackSecret: '',
			});
			expect(result.status).toBe('Error');
			// n8n 1.x does not look at the status when a credential signs its requests itself.
			expect(result.message).toContain(
				IS_FIRST_MAJOR ? 'Authorization failed' : 'Invalid access token',
			);
			expect(result.message).not.toContain('not-the-key');
		});

		test.each([
			['plain http to another machine', 'http://tavus.example.com'],
			['no address', 'tavusapi.com'],
			['a user in the address', 'https://me:secret@tavusapi.com'],
		])('a base URL is refused in words: %s', async (_case, baseUrl) => {
			const { n8n, emulator, credential } = stage();
			await emulator.control.clearRequests();
			const result = await n8n.rest.credentials.test(TYPE, credential, {
				apiKey: API_KEY,
				baseUrl,
				callbackSecret: '',
			});
			expect(result.status).toBe('Error');
			expect(result.message).toContain('Base URL');
			expect(result.message).not.toContain(API_KEY);
			expect(await emulator.control.requests()).toEqual([]);
		});

		test('the HTTP Request node cannot send the key to another host', async () => {
			const { n8n, credential } = stage();
			const seen: IncomingMessage[] = [];
			const other = await listen((request) => seen.push(request));
			try {
				const { port } = other.address() as AddressInfo;
				const { id } = await n8n.rest.workflows.create({
					name: 'Key to another host',
					nodes: [
						{
							name: 'Start',
							type: 'n8n-nodes-base.manualTrigger',
							typeVersion: 1,
							position: [0, 0],
							parameters: {},
						},
						{
							name: 'HTTP Request',
							type: 'n8n-nodes-base.httpRequest',
							typeVersion: 4.2,
							position: [220, 0],
							parameters: {
								url: `http://127.0.0.1:${port}/`,
								authentication: 'predefinedCredentialType',
								nodeCredentialType: TYPE,
							},
							credentials: { [TYPE]: credential },
						},
					],
					connections: {
						Start: { main: [[{ node: 'HTTP Request', type: 'main', index: 0 }]] },
					},
				});
				const execution = await n8n.rest.executions.run(id, 'Start');
				expect(execution.status).toBe('error');
				expect(execution.rawData).not.toContain(API_KEY);
				expect(seen).toEqual([]);
			} finally {
				other.close();
			}
		});
	});
}

async function listen(onRequest: (request: IncomingMessage) => void): Promise<Server> {
	const server = createServer((request, response) => {
		onRequest(request);
		response.end('{}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return server;
}
