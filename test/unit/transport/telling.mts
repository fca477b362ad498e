import type { IHttpRequestOptions } from 'n8n-workflow';

import { callTavus } from '../../../nodes/Tavus/transport/client.ts';
import { TavusFailure } from '../../../nodes/Tavus/transport/failure.ts';
import type {
	CallOptions,
	TavusAnswer,
	TavusContext,
	TavusRequest,
} from '../../../nodes/Tavus/transport/types.ts';

export const KEY = 'the-api-key-0123456789';
export const SECRET = 'old-callback-secret';
export const READ: TavusRequest = { method: 'GET', path: '/v2/replicas/r1' };
export const CREATE: TavusRequest = {
	method: 'POST',
	path: '/v2/replicas',
	body: {},
	creates: true,
};

/** One answer of Tavus, or an error code of the connection. */
export type Step =
	| { statusCode: number; headers?: Record<string, string>; body?: unknown }
	| string;

interface Told {
	result: TavusAnswer | TavusFailure;
	sent: IHttpRequestOptions[];
	/** Milliseconds from one request to the next. */
	pausesMs: number[];
	tookMs: number;
}

/** Plays the steps in turn, the last one for ever; time passes at once. */
export async function tell(
	steps: [Step, ...Step[]],
	request: TavusRequest = READ,
	options: CallOptions = {},
	baseUrl: unknown = 'https://tavusapi.com',
): Promise<Told> {
	const sent: IHttpRequestOptions[] = [];
	const moments: number[] = [];
	const context = {
		getCredentials: async () => ({ apiKey: KEY, baseUrl, callbackSecret: `new one\n${SECRET}` }),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, sending: IHttpRequestOptions) => {
				moments.push(Date.now());
				const step = steps[Math.min(sent.push(sending), steps.length) - 1];
				if (typeof step === 'string') throw Object.assign(new Error('x'), { code: step });
				return { headers: {}, body: undefined, ...step };
			},
		},
	} as unknown as TavusContext;
	jest.useFakeTimers();
	const started = Date.now();
	try {
		const settled = callTavus(context, request, options).catch((error: unknown) => {
			if (error instanceof TavusFailure) return error;
			throw error;
		});
		settled.catch(() => undefined);
		await jest.runAllTimersAsync();
		const result = await settled;
		const pausesMs = moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
		return { result, sent, pausesMs, tookMs: Date.now() - started };
	} finally {
		jest.useRealTimers();
	}
}
