import {
	apiUrl,
	BaseUrlRefused,
	checkBaseUrl,
	DEFAULT_BASE_URL,
	isLoopbackHost,
} from '../../../nodes/Tavus/transport/baseUrl.ts';

test.each<[baseUrl: unknown, url: string]>([
	['https://tavusapi.com', 'https://tavusapi.com/v2/replicas'],
	['https://tavusapi.com/', 'https://tavusapi.com/v2/replicas'],
	['  https://tavusapi.com \n', 'https://tavusapi.com/v2/replicas'],
	['HTTPS://TavusAPI.com', 'https://tavusapi.com/v2/replicas'],
	['https://proxy.example.com/tavus/', 'https://proxy.example.com/tavus/v2/replicas'],
	['https://proxy.example.com:8443/a/b//', 'https://proxy.example.com:8443/a/b/v2/replicas'],
	['http://127.0.0.1:4010', 'http://127.0.0.1:4010/v2/replicas'],
	['http://127.1.2.3', 'http://127.1.2.3/v2/replicas'],
	['http://localhost:4010/', 'http://localhost:4010/v2/replicas'],
	['http://[::1]:4010', 'http://[::1]:4010/v2/replicas'],
	['', `${DEFAULT_BASE_URL}/v2/replicas`],
	['   ', `${DEFAULT_BASE_URL}/v2/replicas`],
	[undefined, `${DEFAULT_BASE_URL}/v2/replicas`],
	[null, `${DEFAULT_BASE_URL}/v2/replicas`],
])('%j is used', (baseUrl, url) => {
	expect(apiUrl(baseUrl, '/v2/replicas')).toBe(url);
});

test.each<[baseUrl: string, why: RegExp]>([
	['tavusapi.com', /not a URL/],
	['not a url', /not a URL/],
	['//tavusapi.com', /not a URL/],
	['https://', /not a URL/],
	['http://tavusapi.com', /must begin with https/],
	['http://192.168.0.10', /must begin with https/],
	['http://10.0.0.1:4010', /must begin with https/],
	['http://127.0.0.1.example.com', /must begin with https/],
	['http://localhost.example.com', /must begin with https/],
	['http://0.0.0.0:4010', /must begin with https/],
	['ftp://tavusapi.com', /must begin with https/],
	['file:///etc/passwd', /must begin with https/],
	['javascript:alert(1)', /must begin with https/],
	['https://user@tavusapi.com', /user name or a password/],
	['https://user:secret@tavusapi.com', /user name or a password/],
	['https://:secret@tavusapi.com', /user name or a password/],
	['https://tavusapi.com?x=1', /end after its host or path/],
	['https://tavusapi.com/#x', /end after its host or path/],
	['https://tavusapi.com/v2', /must not end with \/v2/],
	['https://tavusapi.com/v2/', /must not end with \/v2/],
	['https://proxy.example.com/tavus/v3', /must not end with .*\/v3/],
])('%j is refused with a sentence', (baseUrl, why) => {
	expect(() => checkBaseUrl(baseUrl)).toThrow(BaseUrlRefused);
	expect(() => checkBaseUrl(baseUrl)).toThrow(why);
	expect(() => apiUrl(baseUrl, '/v2/replicas')).toThrow(/'Base URL' of the Tavus credential/);
});

test('a refusal does not repeat a password', () => {
	expect(() => checkBaseUrl('https://user:hunter22@tavusapi.com')).toThrow(
		expect.objectContaining({
			message: expect.not.stringContaining('hunter22') as string,
		}) as Error,
	);
});

test.each<[host: string, loopback: boolean]>([
	['localhost', true],
	['127.0.0.1', true],
	['127.255.255.254', true],
	['[::1]', true],
	['128.0.0.1', false],
	['[::2]', false],
	['mylocalhost', false],
	['x127.0.0.1', false],
	['localhost.example.com', false],
	['127.0.0.1.example.com', false],
	['0.0.0.0', false],
])('%s on this machine: %p', (host, loopback) => {
	expect(isLoopbackHost(host)).toBe(loopback);
});
