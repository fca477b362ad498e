import {
	endsLikeSecret,
	isPlainName,
	isSecret,
	isSecretPlace,
	mayBeSecret,
	placeIn,
} from '../../nodes/Tavus/secretNames.ts';

test.each([
	// What may be hidden in a text, a value to be masked, the last word of a parameter.
	['api_key', true, true, true],
	['X-Api-Key', true, true, true],
	['accessToken', true, true, true],
	['client_secret', true, true, true],
	['Ocp-Apim-Subscription-Key', true, true, true],
	['Authorization', true, true, true],
	['hotkey', true, false, false],
	['max_tokens', false, false, false],
	['tokens', false, true, false],
	['sig', false, false, true],
	['persona_name', false, false, false],
	['tokenizer', false, false, false],
])('%s: may be a secret %s, is one %s, ends like one %s', (name, possible, certain, last) => {
	expect([mayBeSecret(name), isSecret(name, 'elsewhere'), endsLikeSecret(name)]).toEqual([
		possible,
		certain,
		last,
	]);
});

test('the same name says more in an address, and in headers nearly everything is a secret', () => {
	expect(['auth', 'key', 'sig', 'code'].map((name) => isSecret(name, 'query'))).toEqual(
		Array(4).fill(true),
	);
	expect(isSecret('code', 'elsewhere')).toBe(false);
	expect(isSecret('X-Org', 'headers')).toBe(true);
	expect(isSecret('Content-Type', 'headers')).toBe(false);
});

test('where a name stands', () => {
	expect(['headers', 'extra_headers', 'default_query', 'queryParams', 'body'].map(placeIn)).toEqual(
		['headers', 'headers', 'query', 'query', 'elsewhere'],
	);
	expect(['extra_headers', 'auth', 'author'].map(isSecretPlace)).toEqual([true, true, false]);
	expect(['type', 'Content-Type', 'password'].map(isPlainName)).toEqual([true, true, false]);
});
