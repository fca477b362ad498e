import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

import { TavusApi } from '../../credentials/TavusApi.credentials.ts';

const credential = new TavusApi();
const field = (name: string): INodeProperties | undefined =>
	credential.properties.find((property) => property.name === name);

test('the name that nodes and saved workflows know', () => {
	expect(credential.name).toBe('tavusApi');
	expect(credential.displayName).toBe('Tavus API');
	expect(credential.documentationUrl).toMatch(/^https:\/\/docs\.tavus\.io\//);
});

test('the fields, their defaults and which of them are masked', () => {
	const fields = credential.properties.map(
		({ name, type, default: value, typeOptions, required }) => ({
			name,
			type,
			value,
			masked: typeOptions?.password === true,
			required: required === true,
		}),
	);
	expect(fields).toEqual([
		{ name: 'apiKey', type: 'string', value: '', masked: true, required: true },
		{
			name: 'baseUrl',
			type: 'string',
			value: 'https://tavusapi.com',
			masked: false,
			required: false,
		},
		{ name: 'callbackSecret', type: 'string', value: '', masked: true, required: false },
	]);
});

test('the callback secret takes several lines', () => {
	expect(field('callbackSecret')?.typeOptions?.rows).toBeGreaterThan(1);
});

test('both icons exist, and differ', () => {
	const { light, dark } = credential.icon as { light: string; dark: string };
	const folder = resolve(import.meta.dirname, '../../credentials');
	expect(light).not.toBe(dark);
	for (const icon of [light, dark]) {
		expect(icon).toMatch(/^file:.*\.svg$/);
		expect(existsSync(resolve(folder, icon.slice('file:'.length)))).toBe(true);
	}
	expect(dirname(folder)).toBe(resolve(import.meta.dirname, '../..'));
});

describe('authenticate', () => {
	const data = {
		apiKey: 'a-key-of-some-length',
		baseUrl: 'https://tavusapi.com',
		callbackSecret: 's',
	};
	const request = (url: string): IHttpRequestOptions => ({ url, headers: { Accept: 'a/b' } });

	test('adds the key as x-api-key, and nothing else of the credential', async () => {
		const options = await credential.authenticate(
			data,
			request('https://tavusapi.com/v2/replicas'),
		);
		expect(options.headers).toEqual({ Accept: 'a/b', 'x-api-key': 'a-key-of-some-length' });
		expect(JSON.stringify(options)).not.toContain('callbackSecret');
	});

	test.each([
		'https://evil.example/',
		'http://tavusapi.com/',
		'https://tavusapi.com.evil.example/',
	])('refuses %s with a sentence that does not hold the key', async (url) => {
		const error: unknown = await credential
			.authenticate(data, request(url))
			.catch((reason: unknown) => reason);
		expect(String(error)).toMatch(/for https:\/\/tavusapi\.com only/);
		expect(String(error)).not.toContain(data.apiKey);
	});

	test.each(['http://tavusapi.com', 'tavusapi.com', 'https://me:pw@tavusapi.com'])(
		'refuses the Base URL %s before anything is sent',
		async (baseUrl) => {
			await expect(
				credential.authenticate({ ...data, baseUrl }, request(`${baseUrl}/v2/replicas`)),
			).rejects.toThrow(/'Base URL'/);
		},
	);

	test('white space around a pasted key does not reach the header', async () => {
		const options = await credential.authenticate(
			{ ...data, apiKey: ` ${data.apiKey}\n` },
			request('https://tavusapi.com/v2'),
		);
		expect(options.headers).toMatchObject({ 'x-api-key': data.apiKey });
	});

	test('a credential of an earlier version without Base URL is for Tavus', async () => {
		const options = await credential.authenticate(
			{ apiKey: data.apiKey },
			request('https://tavusapi.com/v2'),
		);
		expect(options.headers).toMatchObject({ 'x-api-key': data.apiKey });
	});
});

test('the test request is a cheap read, and a wrong key is told in the words of Tavus', () => {
	expect(credential.test).toEqual({
		request: {
			baseURL: '={{ $credentials.baseUrl || "https://tavusapi.com" }}',
			url: '/v2/replicas',
			qs: { limit: 1 },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: expect.stringMatching(/^Invalid access token/) as string,
				},
			},
		],
	});
});
