import type { Bench } from '../bench.mts';
import { alternately, judge, sampleOf, type Result, type Work } from '../result.mts';
import { call, callsIn } from '../callbacks/calls.mts';
import { executionsPerSecond } from '../callbacks/executions.mts';
import { publishTrigger, publishWebhook } from '../callbacks/workflows.mts';
import { LATENCY_MS } from './reads.mts';

const WARM_UP = 20;
/** How long one measuring is to take, about. */
const SECONDS = 6;

let told = 0;
/** A replica that nobody has told of yet. */
const completed = (): object => ({
	replica_id: `r${(++told).toString(16).padStart(11, '0')}`,
	status: 'ready',
});

/** @param bench whose n8n is called */
export async function measureAccepted(bench: Bench): Promise<Result[]> {
	const trigger = await publishTrigger(bench);
	const webhook = await publishWebhook(bench, 'Webhook');
	await bench.server.set({ latencyMs: LATENCY_MS });
	const way =
		(id: string, url: string) =>
		async (count: number): Promise<number> =>
			await executionsPerSecond(bench, id, count, async () =>
				call({ urls: [url], count, body: completed }, 200),
			);
	const ours = way(trigger.id, trigger.signedUrl);
	const theirs = way(webhook.id, webhook.url);
	for (const each of [ours, theirs]) await each(WARM_UP);
	const count = callsIn(SECONDS, Math.min(await ours(WARM_UP), await theirs(WARM_UP)));
	const found = await alternately(bench.rounds, {
		ours: async () => ours(count),
		theirs: async () => theirs(count),
	});
	return [
		judge(
			{
				what: 'Executions per second',
				unit: '/s',
				ours: sampleOf(found.ours),
				others: [{ name: 'Webhook', sample: sampleOf(found.theirs) }],
				note: `Each callback is signed, and confirmed by the API, which answers in ${LATENCY_MS} ms; from the first call to the end of the last execution, 10 connections. Where n8n makes a sandbox for expressions at every call of a node but its own Webhook (its default), that costs more than everything else of the callback.`,
			},
			{ ratio: 'at least', of: 0.95 },
		),
	];
}

export const callbacks: Work = {
	name: 'callbacks',
	title: 'Accepted callbacks, confirmed by the API',
	reference: 'Webhook node that answers at once',
	run: measureAccepted,
};
