import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runTavus } from './harness.mts';
import { callback, fromImage, label, nonHuman, personal } from './harness/parameters.mts';
import { closedNetwork, fakeTavus } from './harness/tavus-api.mts';

closedNetwork();

/** As the editor shows it: the label in single quotes. */
const onScreen = (name: string): string => `'${label(name)}'`;

const badUrls = [
	'not a url',
	'/relative/path.mp4',
	'//example.com/a.mp4',
	'example.com/a.mp4',
	'ftp://example.com/a.mp4',
	'file:///etc/passwd',
	'javascript:alert(1)',
	'data:video/mp4;base64,AAAA',
	'https://',
	'http://localhost/a.mp4',
	'https://LOCALHOST:5678/a.mp4',
	'https://localhost./a.mp4',
	'https://app.localhost/a.mp4',
	'https://127.0.0.1/a.mp4',
	'https://127.1/a.mp4',
	'https://2130706433/a.mp4',
	'https://0x7f000001/a.mp4',
	'https://0.0.0.0/a.mp4',
	'https://10.0.0.5/a.mp4',
	'https://172.16.0.1/a.mp4',
	'https://172.31.255.255/a.mp4',
	'https://192.168.1.1/a.mp4',
	'http://169.254.169.254/latest/meta-data',
	'https://[::1]/a.mp4',
	'https://[0:0:0:0:0:0:0:1]/a.mp4',
	'https://[::]/a.mp4',
	'https://[fe80::1]/a.mp4',
	'https://[fc00::1]/a.mp4',
	'https://[fd12:3456::1]/a.mp4',
	'https://[::ffff:127.0.0.1]/a.mp4',
	'https://[::ffff:10.0.0.1]/a.mp4',
	'https://intranet/a.mp4',
	'https://printer.local/a.mp4',
	'https://printer.local./a.mp4',
	'https://n8n.internal/a.mp4',
	'https://nas.lan/a.mp4',
];

const urlFields: Array<[field: string, parametersWith: (url: string) => INodeParameters]> = [
	['trainVideoUrl', (trainVideoUrl) => nonHuman({ trainVideoUrl })],
	['consentVideoUrl', (consentVideoUrl) => personal({ consentVideoUrl })],
	['trainImageUrl', (trainImageUrl) => fromImage({ trainImageUrl })],
	['callbackUrl', (callbackUrl) => nonHuman({ callbackUrl })],
];

describe.each(urlFields)(
	'a URL that Tavus cannot reach is refused in %s',
	(field, parametersWith) => {
		test('one by one', async () => {
			const wrong: string[] = [];
			for (const url of badUrls) {
				const tavus = fakeTavus();
				const run = await runTavus({ parameters: parametersWith(url) });
				if (tavus.requests.length > 0) wrong.push(`sent: ${url}`);
				if (!run.error?.message.includes(onScreen(field)))
					wrong.push(`${url}: ${run.error?.message}`);
			}
			expect(wrong).toEqual([]);
		});
	},
);

test('public addresses that look like private ones are sent', async () => {
	const tavus = fakeTavus();
	const urls = [
		'https://172.32.0.1/a',
		'https://11.0.0.1/a',
		'https://8.8.8.8/a',
		'https://local.example.com/a',
		'https://[2606:4700::1111]/a',
	];
	const run = await runTavus({
		parameters: nonHuman({ trainVideoUrl: '={{ $json.url }}', options: { concurrency: 1 } }),
		items: urls.map((url) => ({ url })),
	});
	expect(run.error).toBeUndefined();
	expect(tavus.created().map((body) => (body as IDataObject)['train_video_url'])).toEqual(urls);
});

test('a callback URL that would be too long with its signature is refused', async () => {
	const tavus = fakeTavus();
	const run = await runTavus({
		parameters: nonHuman({ callbackUrl: `https://n8n.example.com/webhook/${'a'.repeat(2_000)}` }),
		credentials: { callbackSecret: 'callback-secret-71c2' },
	});
	expect(tavus.requests).toEqual([]);
	expect(run.run.status).toBe('error');
	expect(run.error?.message).toContain(onScreen('callbackUrl'));
});

describe('hints', () => {
	const hintsOf = async (
		parameters: INodeParameters,
		items: IDataObject[] = [{}],
	): Promise<string[]> => {
		const tavus = fakeTavus();
		const run = await runTavus({ parameters, items });
		expect(run.error).toBeUndefined();
		expect(tavus.created()).toHaveLength(items.length);
		return run.hints.map(({ message }) => message);
	};

	test('a test webhook is sent, and the user is told that it works once', async () => {
		const hints = await hintsOf(
			nonHuman({ callbackUrl: 'https://n8n.example.com/webhook-test/0f1d' }),
		);
		expect(hints).toHaveLength(1);
		expect(hints[0]).toMatch(/test/i);
	});

	test('plain http is sent with a hint', async () => {
		expect(await hintsOf(nonHuman({ callbackUrl: 'http://example.com/hook' }))).toHaveLength(1);
		expect(await hintsOf(nonHuman({ trainVideoUrl: 'http://example.com/a.mp4' }))).toHaveLength(1);
	});

	test('the same hint is given once for many items', async () => {
		const parameters = nonHuman({ callbackUrl: 'https://n8n.example.com/webhook-test/0f1d' });
		expect(await hintsOf(parameters, [{}, {}, {}])).toHaveLength(1);
	});

	test('nothing to say, no hint', async () => {
		expect(await hintsOf(nonHuman({ callbackUrl: callback }))).toEqual([]);
	});
});
