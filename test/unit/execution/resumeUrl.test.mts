import fc from 'fast-check';

import { signCallbackUrl, verifyCallbackPath } from '../../../nodes/Tavus/callbacks/sign.ts';
import { nodeResumeUrl, resumeSecrets } from '../../../nodes/Tavus/execution/resumeUrl.ts';
import type { Account } from '../../../nodes/Tavus/transport/account.ts';

const account = (apiKey: string, callbackSecret = ''): Account => ({
	baseUrl: 'https://tavusapi.com/',
	onLoopback: false,
	apiKey,
	callbackSecret,
	secrets: [apiKey],
	credential: undefined,
});

const base = 'https://n8n.example.com/webhook-waiting/41';

describe('the URL', () => {
	test.each<[resumeUrl: string, expected: string]>([
		[base, `${base}/node-1`],
		[`${base}/`, `${base}/node-1`],
		[`${base}//`, `${base}/node-1`],
		[`${base}?signature=abc`, `${base}/node-1?signature=abc`],
		[
			'http://127.0.0.1:5678/prefix/webhook-waiting/41?signature=a%2Fb&x=1',
			'http://127.0.0.1:5678/prefix/webhook-waiting/41/node-1?signature=a%2Fb&x=1',
		],
	])('%s', (resumeUrl, expected) => {
		expect(nodeResumeUrl(resumeUrl, 'node-1')).toBe(expected);
	});

	test('carries any node id so that it comes back as it was', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (nodeId) => {
				// Dots alone would be taken away by whoever normalises the path; n8n gives UUIDs.
				fc.pre(!/^\.+$/.test(nodeId));
				const url = new URL(nodeResumeUrl(`${base}?signature=abc`, nodeId));
				expect(decodeURIComponent(url.pathname.split('/').at(-1) ?? '')).toBe(nodeId);
				expect(url.searchParams.get('signature')).toBe('abc');
			}),
		);
	});
});

describe('what signs it', () => {
	test.each(['', ' ', '\n', ' \r\n '])(
		'without a Callback Secret (%j), something made of the API key',
		(empty) => {
			const made = resumeSecrets(account('key-1', empty)).trim();
			expect(made).toMatch(/^[0-9a-f]{64}$/);
			expect(made).not.toContain('key-1');
			expect(made).toBe(resumeSecrets(account('key-1')).trim());
			expect(made).not.toBe(resumeSecrets(account('key-2')).trim());
		},
	);

	test('it is the same in every version: executions may have been parked by an older one', () => {
		expect(resumeSecrets(account('key-1'))).toBe(
			'\n152a92b81fba6cda7b60ef0f2af0670f94cf2d6222c8e4aae17a7dd23ab79c67',
		);
	});

	test('with one, the first of them', () => {
		const own = account('key-1', ' one \n two ');
		const made = new URL(signCallbackUrl(base, resumeSecrets(own))).searchParams.get('tavus_sig');
		expect(verifyCallbackPath('/webhook-waiting/41', made ?? '', 'one')).toBe(true);
		expect(verifyCallbackPath('/webhook-waiting/41', made ?? '', 'two')).toBe(false);
	});

	const secret = resumeSecrets(account('key-1'));
	const signatureOf = (url: string): string =>
		new URL(signCallbackUrl(url, secret)).searchParams.get('tavus_sig') ?? '';
	const url = nodeResumeUrl(base, 'node-1');

	test.each<[way: string, path: string]>([
		['as it was', '/webhook-waiting/41/node-1'],
		['behind a proxy with a prefix', '/n8n/webhook-waiting/41/node-1'],
		['with a slash at the end', '/webhook-waiting/41/node-1/'],
	])('verifies %s', (_way, path) => {
		expect(verifyCallbackPath(path, signatureOf(url), secret)).toBe(true);
	});

	test.each<[way: string, path: string]>([
		['of another execution', '/webhook-waiting/42/node-1'],
		['of another node', '/webhook-waiting/41/node-2'],
		['of the execution without a node', '/webhook-waiting/41'],
	])('does not verify the path %s', (_way, path) => {
		expect(verifyCallbackPath(path, signatureOf(url), secret)).toBe(false);
	});

	test('the signature of another key does not verify', () => {
		const other = resumeSecrets(account('key-2'));
		expect(verifyCallbackPath('/webhook-waiting/41/node-1', signatureOf(url), other)).toBe(false);
	});

	test('a secret that was added in front later still lets parked executions resume', () => {
		const old = signCallbackUrl(url, resumeSecrets(account('key-1', 'old')));
		const signature = new URL(old).searchParams.get('tavus_sig') ?? '';
		const both = resumeSecrets(account('key-1', 'new\nold'));
		expect(verifyCallbackPath('/webhook-waiting/41/node-1', signature, both)).toBe(true);
	});

	test('a first secret that was set while executions are parked does not shut them out', () => {
		const old = signCallbackUrl(url, resumeSecrets(account('key-1')));
		const signature = new URL(old).searchParams.get('tavus_sig') ?? '';
		const now = resumeSecrets(account('key-1', 'first secret ever'));
		expect(verifyCallbackPath('/webhook-waiting/41/node-1', signature, now)).toBe(true);
	});
});
