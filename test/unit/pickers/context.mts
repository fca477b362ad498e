import type {
	IDataObject,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INodeListSearchItems,
} from 'n8n-workflow';

import { listSearch } from '../../../nodes/Tavus/pickers/index.ts';

export const KEY = 'the-api-key-0123456789';

type Query = Record<string, string>;
export type Answer = { statusCode: number; headers?: IDataObject; body?: unknown } | Error;

/** Where a picker runs: answers each request, and keeps what was asked for. */
export function contextWith(
	answer: (query: Query) => Answer,
	baseUrl = 'https://tavusapi.com',
): {
	context: ILoadOptionsFunctions;
	sent: Array<{ url: string; query: Query; timeout: number | undefined }>;
} {
	const sent: Array<{ url: string; query: Query; timeout: number | undefined }> = [];
	const context = {
		getNode: () => ({
			id: '1',
			name: 'Tavus',
			type: 'n8n-nodes-tavus-ai.tavus',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		}),
		getCredentials: async () => ({ apiKey: KEY, baseUrl, callbackSecret: '' }),
		helpers: {
			httpRequestWithAuthentication: async (
				_type: string,
				{ url, qs, timeout }: IHttpRequestOptions,
			) => {
				sent.push({ url, query: qs as Query, timeout });
				const given = answer(qs as Query);
				if (given instanceof Error) throw given;
				return { headers: {}, ...given };
			},
		},
	};
	return { context: context as unknown as ILoadOptionsFunctions, sent };
}

export const search = async (
	name: string,
	context: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<{ results: INodeListSearchItems[]; paginationToken?: unknown }> => {
	const method = listSearch[name];
	if (method === undefined) throw new Error(`there is no ${name}`);
	return await method.call(context, filter, token);
};

/** Answers as a list does whose first page has the number `base`. */
export function list(
	rows: IDataObject[],
	base: number,
	cap = 100,
	count = true,
): (query: Query) => Answer {
	return (query) => {
		const size = Math.min(Number(query['limit']), cap);
		const from = Math.max(0, Number(query['page'] ?? base) - base) * size;
		const data = rows.slice(from, from + size);
		return { statusCode: 200, body: count ? { data, total_count: rows.length } : { data } };
	};
}

export const replicas = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, n) => ({
		replica_id: `r${n}`,
		replica_name: `Replica ${n}`,
		status: 'completed',
	}));

/** Scrolls through a picker until it has no more. */
export async function scroll(
	name: string,
	context: ILoadOptionsFunctions,
	filter?: string,
): Promise<unknown[]> {
	const values: unknown[] = [];
	let token: string | undefined;
	for (let looks = 0; looks < 300; looks++) {
		const { results, paginationToken } = await search(name, context, filter, token);
		values.push(...results.map(({ value }) => value));
		if (paginationToken === undefined) return values;
		expect(typeof paginationToken).toBe('string');
		token = paginationToken as string;
	}
	throw new Error('the list has no end');
}
