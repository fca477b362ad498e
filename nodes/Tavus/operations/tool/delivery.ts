import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord, present } from '../../values';
import type { Fields } from '../fields';
import { readHttpsUrl } from '../shared/httpsUrl';
import { refuseMask, withoutMasks } from '../shared/masked';
import { pairsLook, readPairs } from '../shared/pairs';
import { AUTH_TYPES, readAuth } from './auth';

const METHODS = ['POST', 'DELETE', 'GET', 'PATCH', 'PUT'] as const;
/** Seconds that Tavus waits for an answer at most (docs.tavus.io, "Tool Delivery"). */
const LONGEST = 60;

export const urlProperty: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://api.example.com/v1/weather/{city}',
	description:
		"Public https address that Tavus calls, such as the production URL of a 'Webhook' node. Placeholders such as {city} in path and query are filled with the parameters.",
};

export const methodProperty: INodeProperties = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	default: 'POST',
	options: [...METHODS].sort().map((name) => ({ name, value: name })),
};

/** Where else a call goes and what it carries; for a collection, where fields stand in alphabetical order. */
export const apiExtras: INodeProperties[] = [
	{
		displayName: 'API Call (JSON)',
		name: 'apiJson',
		type: 'json',
		default: '{}',
		description: 'Further settings of the API call as a JSON object, merged with the other fields',
	},
	{
		displayName: 'Body Template (JSON)',
		name: 'bodyTemplate',
		type: 'json',
		default: '{}',
		description:
			'The body of the call as a JSON object; {placeholders} are filled with the parameters',
	},
	{
		displayName: 'Content Type',
		name: 'contentType',
		type: 'string',
		default: '',
		placeholder: 'e.g. application/json',
		description: 'How the body is sent',
	},
	{
		displayName: 'Headers',
		name: 'headers',
		...pairsLook({ row: 'header', rowName: 'Header' }),
		description: 'Sent with each call',
	},
	{
		displayName: 'Query Parameters',
		name: 'queryParams',
		...pairsLook({ row: 'queryParam', rowName: 'Parameter' }),
		description: 'Added to the URL; {placeholders} are filled with the parameters',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: LONGEST },
		default: 10,
		hint: 'In seconds',
		description: 'How long Tavus waits for the answer, at most 60 seconds',
	},
];

const recordOf = (value: unknown): IDataObject => (isRecord(value) ? (value as IDataObject) : {});

/** What was entered of an API call. */
export interface EnteredApi {
	/** True when nothing was. */
	empty: boolean;
	/** @param known the call that Tavus has. @throws {InputRefused} when something is missing */
	api: (known?: unknown) => IDataObject;
}

/**
 * Reads the settings of an API call (`delivery.api`; docs.tavus.io, "Tool Delivery").
 *
 * @param at where a field is: on the top level, or inside a collection
 * @param complete true for a new call, where what was left as it is on the screen is sent as well
 * @throws {InputRefused} for what Tavus would not take
 */
export function readApi(
	fields: Fields,
	at: (name: string) => string,
	complete: boolean,
): EnteredApi {
	const free = fields.json(at('apiJson')) ?? {};
	refuseMask(fields, at('apiJson'), free);
	const template = fields.json(at('bodyTemplate'));
	refuseMask(fields, at('bodyTemplate'), template);
	const method = at('method');
	const hand = {
		...free,
		...present<IDataObject[string]>({
			url: readHttpsUrl(fields, at('url')),
			method: complete ? fields.choice(method, METHODS) : fields.chosen(method, METHODS),
			timeout: fields.number(at('timeout'), { min: 1, max: LONGEST, whole: true }),
			headers: readPairs(fields, at('headers.header'), refuseMask),
			query_params: readPairs(fields, at('queryParams.queryParam'), refuseMask),
			body_template: template,
			content_type: fields.text(at('contentType')),
		}),
	};
	const type = fields.chosen(at('authType'), AUTH_TYPES) ?? (complete ? 'none' : undefined);
	const freeAuth = recordOf(free['auth']);
	const auth = (known: IDataObject): IDataObject | undefined => {
		const isFree = Object.keys(freeAuth).length > 0;
		if (type === undefined) return isFree ? { ...known, ...freeAuth } : undefined;
		if (type === 'none' && isFree) return freeAuth;
		return { ...freeAuth, ...readAuth(fields, at, type, known) };
	};
	return {
		empty: Object.keys(hand).length === 0 && type === undefined,
		api: (known) => {
			// What Tavus masks is left out: it keeps the secrets that it has ("Update Tool").
			const before = recordOf(withoutMasks(known));
			const api: IDataObject = { ...before, ...hand };
			if (api['url'] === undefined) {
				fields.refuse(at('url'), 'is empty', 'Enter the address that Tavus is to call.');
			}
			const chosen = auth(recordOf(before['auth']));
			return chosen === undefined ? api : { ...api, auth: chosen };
		},
	};
}
