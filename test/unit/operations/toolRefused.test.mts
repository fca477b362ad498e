import type { IDataObject } from 'n8n-workflow';

import { InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import { plan } from './plan.mts';
import { one, named, api, row } from './toolPlan.mts';

describe('refused before anything is sent', () => {
	const rows = (...parameter: IDataObject[]): IDataObject => ({
		...named,
		parameters: { parameter },
	});
	const more = (additionalFields: IDataObject): IDataObject => ({ ...api, additionalFields });

	test.each<[values: IDataObject, words: RegExp]>([
		[{}, /^'Name' is empty/],
		[more({ timeout: 1.5 }), /^'Timeout' must be a whole number/],
		[{ name: '' }, /^'Name' is empty/],
		[{ name: 'x' }, /^'Description' is empty/],
		[{ name: '2fast' }, /^'Name' cannot be "2fast"/],
		[{ name: 'get weather' }, /^'Name' cannot be/],
		[{ name: 'ä' }, /^'Name' cannot be/],
		[{ name: 'x'.repeat(65) }, /^'Name' cannot be/],
		[rows({ type: 'string' }), /^'Name' \(row 1\) is empty/],
		[rows({ name: 'a' }, { name: 'tavus_id' }), /^'Name' \(row 2\) cannot be "tavus_id"/],
		[rows({ name: 'a' }, { name: 'a' }), /^'Name' \(row 2\) is "a" a second time/],
		[rows({ name: 'a', type: 'text' }), /^'Type' \(row 1\) cannot be "text"/],
		[
			rows({ name: 'a', type: 'integer', enum: '1, 1.5' }),
			/^'Allowed Values' \(row 1\).*"1.5".*integer/,
		],
		[rows({ name: 'a', type: 'boolean', const: 'yes' }), /^'Fixed Value' \(row 1\).*no boolean/],
		[rows({ name: 'a', type: 'object', const: '{}' }), /^'Fixed Value' \(row 1\) cannot be used/],
		[
			{ ...named, additionalFields: { parametersJson: '{ "city": { "type": "string" } }' } },
			/^'Parameters \(JSON Schema\)' is no JSON Schema/,
		],
		[
			{
				...named,
				additionalFields: {
					parametersJson: { type: 'object', properties: { tavus_user: { type: 'string' } } },
				},
			},
			/^'Parameters \(JSON Schema\)' cannot be "tavus_user"/,
		],
		[{ ...named, delivery: 'api' }, /^'URL' is empty/],
		[{ ...api, url: 'http://api.example.com/' }, /^'URL' must begin with https/],
		[{ ...api, url: 'https://{host}.example.com/' }, /^'URL' has a placeholder in its host/],
		[{ ...api, url: 'https://{host}/x' }, /^'URL' has a placeholder in its host/],
		[{ ...api, url: 'https://127.0.0.1/x' }, /^'URL' cannot be reached by Tavus/],
		[{ ...api, url: 'https://n8n/x' }, /^'URL' cannot be reached by Tavus/],
		[{ ...api, method: 'TRACE' }, /^'Method' cannot be "TRACE"/],
		[{ ...api, authType: 'bearer' }, /^'Token' is empty/],
		[{ ...api, authType: 'bearer', token: '********' }, /^'Token' holds \*{8}/],
		[{ ...api, authType: 'api_key', authName: 'X-API-Key' }, /^'Key Value' is empty/],
		[
			{ ...api, authType: 'api_key', authName: 'k', authValue: 'v', location: 'body' },
			/^'Key Location' cannot be "body"/,
		],
		[{ ...api, authType: 'basic', username: 'alice' }, /^'Password' is empty/],
		[{ ...api, authType: 'hmac' }, /^'Secret' is empty/],
		[
			{
				...api,
				authType: 'oauth2_client_credentials',
				tokenUrl: 'http://accounts.example.com',
				clientId: 'a',
				clientSecret: 'b',
			},
			/^'Token URL' must begin with https/,
		],
		[more({ timeout: 61 }), /^'Timeout' must be a whole number from 1 up to 60/],
		[more({ timeout: 0 }), /^'Timeout' must be a whole number from 1 up to 60/],
		[more({ headers: { header: [{ value: 'x' }] } }), /^'Name' \(row 1\) is empty/],
		[
			more({
				headers: {
					header: [
						{ name: 'A', value: '1' },
						{ name: 'A', value: '2' },
					],
				},
			}),
			/^'Name' \(row 2\) is "A" a second time/,
		],
		[
			more({ headers: { header: [{ name: 'Authorization', value: '********' }] } }),
			/^'Value' \(row 1\) holds/,
		],
		[more({ apiJson: '{ "auth": { "token": "********" } }' }), /^'API Call \(JSON\)' holds/],
		[more({ bodyTemplate: '[1]' }), /^'Body Template \(JSON\)' is not a JSON object/],
		[
			{ ...named, additionalFields: { bodyJson: { delivery: { api: { auth: ['********'] } } } } },
			/^'Further Fields \(JSON\)' holds/,
		],
		[{ ...named, additionalFields: { onCall: 'static_filler' } }, /^'Fixed Sentence' is empty/],
		[
			{ ...named, additionalFields: { staticFiller: 'Hm.' } },
			/^'Fixed Sentence' would not be said/,
		],
		[
			{ ...named, additionalFields: { origin: 'vision', onCall: 'silent' } },
			/^'When Called' cannot be used with this 'Origin'/,
		],
		[{ ...named, triggerType: 'post_call' }, /^'Delivery' cannot be 'App Message'/],
	])('create with %j', (values, words) => {
		expect(() => plan('tool', 'create', values)).toThrow(InputRefused);
		expect(() => plan('tool', 'create', values)).toThrow(words);
	});

	test.each<[updateFields: IDataObject, words: RegExp]>([
		[{}, /^'Update Fields' is empty/],
		[{ resetDelivery: false }, /^'Update Fields' is empty/],
		[{ resetDelivery: true, timeout: 5 }, /^'Reset Delivery' cannot be used together/],
		[{ authType: 'bearer', token: '********' }, /^'Token' holds/],
		[{ name: 'no-dash' }, /^'Name' cannot be "no-dash"/],
		[{ onCall: 'static_filler' }, /^'Fixed Sentence' is empty/],
		[{ bodyJson: { x: '********' } }, /^'Further Fields \(JSON\)' holds/],
	])('update with %j', (updateFields, words) => {
		const make = (): unknown => {
			const made = plan('tool', 'update', { ...one, updateFields });
			return made.kind === 'update' && made.request(row);
		};
		expect(make).toThrow(InputRefused);
		expect(make).toThrow(words);
	});

	test('a setting of the call, when the tool has none: nothing is written', () => {
		const made = plan('tool', 'update', { ...one, updateFields: { timeout: 5 } });
		if (made.kind !== 'update') throw new Error('an update');
		expect(made.read).toEqual({ method: 'GET', path: '/v2/tools/tabc123def456' });
		const current = { ...row, delivery: { app_message: true } };
		expect(() => made.request(current)).toThrow(/^'URL' is empty/);
	});

	test('one setting of the call: the others go along, secrets do not', () => {
		const made = plan('tool', 'update', { ...one, updateFields: { timeout: 30 } });
		if (made.kind !== 'update') throw new Error('an update');
		const known = {
			url: 'https://old.example.com/',
			method: 'GET',
			timeout: 10,
			auth: { type: 'api_key', name: 'X-API-Key', value: '********', location: 'header' },
		};
		const current = { data: { ...row, delivery: { app_message: false, api: known } } };
		expect(made.request(current)).toEqual({
			method: 'PATCH',
			path: '/v2/tools/tabc123def456',
			body: {
				delivery: {
					app_message: false,
					api: {
						...known,
						timeout: 30,
						auth: { type: 'api_key', name: 'X-API-Key', location: 'header' },
					},
				},
			},
		});
	});

	test('another kind of authentication needs all that belongs to it', () => {
		const made = plan('tool', 'update', {
			...one,
			updateFields: { authType: 'basic', username: 'alice' },
		});
		if (made.kind !== 'update') throw new Error('an update');
		expect(() => made.request(row)).toThrow(/^'Password' is empty/);
	});
});

describe('what may be as long as Tavus takes it', () => {
	test.each([['x'.repeat(64)], ['_'], ['Get_Weather2']])('the name %s', (name) => {
		expect(() => plan('tool', 'create', { ...named, name })).not.toThrow();
	});

	test('description and parameters together', () => {
		const rows = { parameters: { parameter: [{ name: 'a', description: 'p'.repeat(5_000) }] } };
		const schema = JSON.stringify({
			type: 'object',
			properties: { a: { type: 'string', description: 'p'.repeat(5_000) } },
		});
		const make = (length: number) => (): unknown =>
			plan('tool', 'create', { ...named, ...rows, description: 'd'.repeat(length) });
		expect(make(10_000 - schema.length)).not.toThrow();
		expect(make(10_001 - schema.length)).toThrow(
			/^'Description' and the parameters have 10001 characters together/,
		);
	});
});
