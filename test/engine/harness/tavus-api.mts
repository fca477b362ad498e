import nock from 'nock';

import { newReplica } from './replicas.mts';
import { delay, type Answer, type ReceivedRequest, type Responder } from './tavus-server.mts';

const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

export interface FakeTavus {
	/** What was sent to tavusapi.com, in order. */
	requests: ReceivedRequest[];
	/** The bodies of the POST requests, in order. */
	created(): unknown[];
}

/**
 * tavusapi.com behind a closed network: every request to it is answered by `respond`, 200 and a new replica where that says nothing.
 * It takes the place of an earlier one. Use closedNetwork() in the same file.
 */
export function fakeTavus(respond: Responder = () => undefined): FakeTavus {
	nock.cleanAll();
	const requests: ReceivedRequest[] = [];
	const scope = nock('https://tavusapi.com').persist();
	for (const method of methods) {
		scope
			.intercept(() => true, method)
			.reply(async function (path, body) {
				const url = new URL(path, 'https://tavusapi.com');
				const request: ReceivedRequest = {
					method,
					path: url.pathname,
					query: Object.fromEntries(url.searchParams),
					headers: this.req.headers,
					body: body === '' ? undefined : body,
				};
				const index = requests.push(request) - 1;
				const answer: Answer = (await respond(request, index)) ?? newReplica(index);
				if (answer.delayMs !== undefined) await delay(answer.delayMs);
				return [answer.status ?? 200, answer.body as nock.Body, answer.headers ?? {}];
			});
	}
	return {
		requests,
		created: () => requests.filter(({ method }) => method === 'POST').map(({ body }) => body),
	};
}

/** Closes the network for the tests of a file, and leaves nothing behind. */
export function closedNetwork(): void {
	beforeAll(() => {
		if (!nock.isActive()) nock.activate();
		nock.disableNetConnect();
	});
	afterEach(() => nock.cleanAll());
	afterAll(() => nock.restore());
}
