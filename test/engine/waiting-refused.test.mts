import type { IDataObject } from 'n8n-workflow';

import { wordsOf } from './harness/secrets.mts';
import { namedAfterItem, namedItems } from './harness/parameters.mts';
import { Execution, type Ended, type ParkingOptions } from './harness/parking.mts';
import { closedNetwork, fakeTavus, type FakeTavus } from './harness/tavus-api.mts';

closedNetwork();

let tavus: FakeTavus;
beforeEach(() => {
	tavus = fakeTavus();
});

/** Runs two items against tavusapi.com itself, so that private hosts are refused. */
async function run(
	options: Partial<ParkingOptions> = {},
	changes: IDataObject = {},
): Promise<Ended> {
	return await new Execution({
		parameters: namedAfterItem({ whenDone: 'park', ...changes }),
		items: namedItems(2),
		...options,
	}).start();
}

const words = ({ run: { data } }: Ended): string => wordsOf(data.resultData.error);

const hosts = [
	'localhost:5678',
	'127.0.0.1:5678',
	'192.168.1.20:5678',
	'10.0.0.7',
	'[::1]:5678',
	'n8n:5678',
	'n8n.local',
	'n8n.internal',
];

describe('a resume URL that Tavus cannot reach', () => {
	test.each(hosts)('%s: nothing is sent, and the setting is named', async (host) => {
		const server = { webhookWaitingBaseUrl: `http://${host}/webhook-waiting` };
		const ended = await run({ server });
		expect(ended.run.status).toBe('error');
		expect(words(ended)).toContain('N8N_WEBHOOK_URL');
		expect(words(ended)).toContain(new URL(`http://${host}`).hostname);
		expect(words(ended)).toContain('Nothing was sent');
		expect(words(ended)).not.toContain('signature');
		expect(tavus.requests).toHaveLength(0);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: every item says so',
		async (onError) => {
			const server = { webhookWaitingBaseUrl: 'http://localhost:5678/webhook-waiting' };
			const ended = await run({ server, onError });
			expect(ended.run.status).toBe('success');
			const failed = onError === 'continueErrorOutput' ? ended.errorItems : ended.items;
			expect(failed).toHaveLength(2);
			expect(JSON.stringify(failed[1])).toContain('N8N_WEBHOOK_URL');
			expect(tavus.requests).toHaveLength(0);
		},
	);

	test('polling and returning do not need it', async () => {
		const server = { webhookWaitingBaseUrl: 'http://localhost:5678/webhook-waiting' };
		expect((await run({ server }, { whenDone: 'return' })).run.status).toBe('success');
	});

	test.each([
		['is none', 'not a URL'],
		['is no http', 'ftp://n8n.example.com/webhook-waiting'],
	])('n8n gives one that %s', async (_name, webhookWaitingBaseUrl) => {
		// Without n8n's token, which n8n itself would fail to add.
		const ended = await run({ server: { webhookWaitingBaseUrl }, token: false });
		expect(ended.run.status).toBe('error');
		expect(tavus.requests).toHaveLength(0);
	});

	test('a URL too long for Tavus', async () => {
		const webhookWaitingBaseUrl = `https://n8n.example.com/${'a'.repeat(2000)}/webhook-waiting`;
		const ended = await run({ server: { webhookWaitingBaseUrl } });
		expect(ended.run.status).toBe('error');
		expect(words(ended)).toMatch(/2,?048/);
		expect(words(ended)).not.toContain('signature=');
		expect(tavus.requests).toHaveLength(0);
	});
});

describe('"Execute Once"', () => {
	test('is refused before anything is sent', async () => {
		const ended = await run({ node: { executeOnce: true } });
		expect(ended.run.status).toBe('error');
		expect(words(ended)).toContain("'Execute Once'");
		expect(tavus.requests).toHaveLength(0);
	});

	test('goes together with returning at once', async () => {
		const ended = await run({ node: { executeOnce: true } }, { whenDone: 'return' });
		expect(ended.run.status).toBe('success');
		expect(tavus.created()).toHaveLength(1);
	});
});

describe('an impossible limit', () => {
	test.each<[name: string, changes: IDataObject]>([
		['0', { limitWaitTime: 0 }],
		['an expression that gives nothing', { limitWaitTime: '={{ $json.hours }}' }],
		['an expression that cannot be resolved', { limitWaitTime: '={{ $json.hours.of.day }}' }],
		['91 days', { limitWaitTime: 91, limitWaitTimeUnit: 'days' }],
		['another unit', { limitWaitTimeUnit: '={{ "weeks" }}' }],
	])('%s: nothing is sent', async (_name, changes) => {
		for (const whenDone of ['park', 'poll']) {
			const ended = await run({}, { whenDone, ...changes });
			expect(ended.run.status).toBe('error');
			expect(words(ended)).not.toBe('\n');
		}
		expect(tavus.requests).toHaveLength(0);
	});

	test('is of no interest when nothing is waited for', async () => {
		const ended = await run({}, { whenDone: 'return', limitWaitTime: 0 });
		expect(ended.run.status).toBe('success');
	});
});

test('one item that cannot be sent keeps all of them, under "Stop Workflow"', async () => {
	const ended = await run(
		{},
		{ trainVideoUrl: '={{ $json.name === "item-1" ? "nowhere" : "https://example.com/a.mp4" }}' },
	);
	expect(ended.run.status).toBe('error');
	expect(tavus.requests).toHaveLength(0);
});

test('more jobs than allowed: none is sent', async () => {
	const ended = await run({}, { options: { maxJobs: 1 } });
	expect(ended.run.status).toBe('error');
	expect(words(ended)).toContain("'Maximum Jobs'");
	expect(tavus.requests).toHaveLength(0);
});
