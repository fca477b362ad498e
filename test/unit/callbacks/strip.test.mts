import { stripSignature } from '../../../nodes/Tavus/callbacks/sign.ts';

const TOKEN = 'resume-token-77f0c4d1e2b3a495';
const base = 'https://n8n.example.com';

describe("n8n's own token in the URL of an execution that waits is kept out of texts", () => {
	test.each([
		[`${base}/webhook-waiting/41/node?signature=${TOKEN}`],
		[`${base}/webhook-waiting/41/node?a=1&signature=${TOKEN}&b=2`],
		[`The callback to ${base}/webhook-waiting/41/node?signature=${TOKEN}&tavus_sig=v1.x failed`],
		// The path is a setting of n8n (N8N_ENDPOINT_WEBHOOK_WAIT).
		[`${base}/waits/41/node?signature=${TOKEN}&tavus_sig=v1.x`],
		[JSON.stringify({ url: `${base}/webhook-waiting/41?a=1&signature=${TOKEN}` })],
		[`${base}/go?to=${encodeURIComponent(`${base}/webhook-waiting/41?signature=${TOKEN}&a=1`)}`],
		[`${base}/webhook-waiting/41?a=1\\u0026signature=${TOKEN}\\u0026b=2`],
	])('%s', (text) => {
		const clean = stripSignature(text);
		expect(clean).not.toContain(TOKEN);
		expect(clean).not.toContain('v1.x');
		expect(clean).toContain(`${base.slice(0, 20)}`);
	});
});

test('links of others that carry a signature still work, beside one of ours as well', () => {
	const film = 'https://bucket.s3.amazonaws.com/a.mp4?AWSAccessKeyId=A&Signature=abc%3D&Expires=1';
	expect(stripSignature({ film })).toEqual({ film });
	const both = `${film} ${base}/webhook-waiting/41?signature=${TOKEN}`;
	expect(stripSignature(both)).toBe(`${film} ${base}/webhook-waiting/41?signature=***`);
});

test.each([
	'/webhook-waiting/',
	'/webhook-waiting/1?a&',
	'?signature=',
	'&tavus_sig=&signature=',
	'/binary-data/signed?token=',
	'http://',
])('a long text full of "%s" takes no longer than its length', (part) => {
	const started = performance.now();
	stripSignature(part.repeat(1_000_000 / part.length));
	expect(performance.now() - started).toBeLessThan(2_000);
});

test('a link to a file of n8n is hidden when it stands inside another URL, too', () => {
	const link = `${base}/rest/binary-data/signed?token=${TOKEN}`;
	for (const text of [link, `${base}/go?to=${encodeURIComponent(link)}`]) {
		expect(stripSignature(text)).not.toContain(TOKEN);
	}
});
