import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { signCallbackUrl } from '../../../nodes/Tavus/callbacks/sign.ts';
import { resume } from '../../../nodes/Tavus/execution/resume.ts';
import { resumeSecrets } from '../../../nodes/Tavus/execution/resumeUrl.ts';
import type { JobKind } from '../../../nodes/Tavus/operations/types.ts';
import { isRecord } from '../../../nodes/Tavus/values.ts';
import { REPLICA_JOB } from './fakeSession.mts';

export const apiKey = 'tavus-key-5b1e9a0c7d42';
export const path = '/webhook-waiting/41/node-1';
export const signed = new URL(
	signCallbackUrl(
		`https://n8n.example.com${path}?signature=token-of-n8n-1234`,
		resumeSecrets({ apiKey, callbackSecret: '' } as never),
	),
);

export interface Given {
	/** What the parked node left behind. */
	items?: unknown;
	body?: unknown;
	query?: unknown;
	url?: string;
	/** Instead of the credential. */
	credentials?: () => Promise<unknown>;
	/** Instead of the items, as n8n's expression gives them. */
	evaluate?: (expression: string) => unknown;
	/** Every answer of the API. */
	respond?: (url: string) => unknown;
	/** The status of every answer, 200 unless given. */
	statusOf?: (url: string) => number;
	logged?: string[];
	/** When the node was parked; another time at each call unless given. */
	parkedAt?: string;
}

export interface Called {
	result: IWebhookResponseData;
	/** What was written to the response, each time. */
	written: Array<{ status: number; body: unknown }>;
}

export const parkedItems = [
	{ replica_id: 'r1', status: 'started', timed_out: true, checked_at: '2026-11-22T10:00:00Z' },
	{ error: { message: 'refused' } },
	{ replica_id: 'r2', status: 'started', timed_out: true, checked_at: '2026-11-22T10:00:00Z' },
];

const PARKED_ITEMS = '{{ JSON.stringify($input.all().map((item) => item.json)) }}';

let parks = 0;

/** As the node left them behind. */
function itemsOf(given: Given): unknown {
	const items = 'items' in given ? given.items : parkedItems;
	if (!Array.isArray(items)) return items;
	const checked_at = given.parkedAt ?? `park ${++parks}`;
	return items.map((item: unknown) =>
		isRecord(item) && 'checked_at' in item ? { ...item, checked_at } : item,
	);
}

export function contextOf(given: Given, written: Called['written']): IWebhookFunctions {
	let status = 200;
	const respond = given.respond ?? (() => ({ status: 'completed' }));
	return {
		getNode: () => ({ id: 'node-1', name: 'Tavus', parameters: {} }),
		getNodeParameter: (name: string) => (name === 'resource' ? 'replica' : 'create'),
		getResponseObject: () => ({
			status(code: number) {
				status = code;
				return this;
			},
			json(body: unknown) {
				written.push({ status, body });
				return this;
			},
		}),
		getRequestObject: () => ({ originalUrl: given.url ?? `${path}${signed.search}` }),
		getQueryData: () => ('query' in given ? given.query : Object.fromEntries(signed.searchParams)),
		getBodyData: () => ('body' in given ? given.body : { replica_id: 'r1', status: 'ready' }),
		getCredentials:
			given.credentials ??
			(async () => ({ apiKey, baseUrl: 'https://tavusapi.com', callbackSecret: '' })),
		evaluateExpression:
			given.evaluate ??
			((text: string) => (text === PARKED_ITEMS ? JSON.stringify(itemsOf(given)) : undefined)),
		logger: { warn: (text: string) => void given.logged?.push(text) },
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: { url: string }) => {
				const body = await respond(options.url);
				return { statusCode: given.statusOf?.(options.url) ?? 200, headers: {}, body };
			},
		},
	} as unknown as IWebhookFunctions;
}

/** Never rejects by itself: a rejection is what n8n would release the execution for. */
export async function call(given: Given, kind: JobKind = REPLICA_JOB): Promise<Called> {
	const written: Called['written'] = [];
	const called = resume(contextOf(given, written), () => kind).then((result) => ({
		result,
		written,
	}));
	await jest.runAllTimersAsync();
	return await called;
}

export const row = (url: string, status = 'completed'): unknown => {
	const ids = new URL(url).pathname.split('/').at(-1) ?? '';
	const one = (id: string) => ({ replica_id: id, replica_name: id, status });
	return ids === 'replicas' ? { data: [one('r1'), one('r2')], total_count: 2 } : one(ids);
};

/** Exactly one of: an answer written by us, an answer for n8n to write, or the workflow going on. */
export function expectOneAnswer({ result, written }: Called): void {
	if (written.length > 0) {
		expect(written).toHaveLength(1);
		expect([401, 503]).toContain(written[0]?.status);
		expect(result).toEqual({ noWebhookResponse: true });
	} else if (result.workflowData === undefined) {
		expect(result).toEqual({ webhookResponse: { message: expect.any(String) } });
	}
}

export const said = ({ result }: Called): unknown =>
	(result.webhookResponse as IDataObject | undefined)?.['message'];
export const going = ({ result }: Called): unknown[] | undefined =>
	result.workflowData?.[0]?.map(({ json }) => json);
export const idIn = (url: string): string => new URL(url).pathname.split('/').at(-1) ?? '';
export const parked = (...ids: string[]): IDataObject[] =>
	ids.map((replica_id) => ({ replica_id, status: 'started', timed_out: true, checked_at: 'then' }));

/** Replicas in these states, of which the list may say something else than the single read. */
export const tavus =
	(states: Record<string, string>, listed = states) =>
	(url: string): unknown =>
		idIn(url) === 'replicas'
			? {
					data: Object.entries(listed).map(([replica_id, status]) => ({ replica_id, status })),
					total_count: Object.keys(listed).length,
				}
			: { replica_id: idIn(url), status: states[idIn(url)] };
