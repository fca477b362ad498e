import { apiKey } from '../../engine/harness.mts';

export { apiKey };
export const callbackSecret = 'callback-secret-9d1f7733';
export const olderSecret = 'callback-secret-older-51ac';
export const resumeToken = 'c0ffee5ec7e7';
export const signature = 'v1.Zm9yZ2VkLXNpZ25hdHVyZS1vZi1vdXJz';
export const fileToken = 'eyJhbGciOiJIUzI1NiJ9.file-link';

/** What nobody may read in an output, an error, a log line or a saved execution. */
export const SECRETS: Readonly<Record<string, string>> = {
	'API key': apiKey,
	'callback secret': callbackSecret,
	'older callback secret': olderSecret,
	'resume token': resumeToken,
	signature,
	'link to a file': fileToken,
};

export const credentials = { callbackSecret: `${callbackSecret}\n${olderSecret}` };

/** A sentence of a server that repeats everything it was given, or that knows it from elsewhere. */
export const telltale = (words: string): string =>
	[
		words,
		`key ${apiKey}, secrets ${callbackSecret} ${olderSecret}`,
		`callback https://n8n.example.com/webhook-waiting/7/node?signature=${resumeToken}&tavus_sig=${signature}`,
		`file https://n8n.example.com/rest/binary-data/signed?token=${fileToken}`,
	].join('; ');

/** Which secrets a text holds. */
export const secretsIn = (text: string): string[] =>
	Object.entries(SECRETS)
		.filter(([, secret]) => text.includes(secret))
		.map(([name]) => name);
