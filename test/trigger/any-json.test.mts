import fc from 'fast-check';
import type { INodePropertyOptions } from 'n8n-workflow';

import { TavusTrigger } from '../../nodes/Tavus/TavusTrigger.node.ts';
import { closedNetwork, fakeTavus } from '../engine/harness/tavus-api.mts';
import { Published, secret } from './harness.mts';
import { callbackOf, CANVAS, DOCUMENT, EVENTS, GUARDRAIL, OBJECTIVE } from './payloads.mts';

closedNetwork();

const everything = (
	(new TavusTrigger().description.properties[0]?.options ?? []) as INodePropertyOptions[]
).map(({ value }) => String(value));

const real: object[] = [
	...EVENTS.map((event) => callbackOf(event)),
	CANVAS,
	DOCUMENT,
	GUARDRAIL,
	OBJECTIVE,
];
/** Real callbacks with one field replaced by anything. */
const bent = fc
	.tuple(fc.constantFrom(...real), fc.nat(8), fc.jsonValue())
	.map(([body, at, value]): object => {
		const keys = Object.keys(body);
		return { ...body, [keys[at % keys.length] ?? 'x']: value };
	});
const anything = fc.oneof(bent, fc.jsonValue());

test('any JSON that nobody vouches for starts nothing', async () => {
	fakeTavus(() => ({ status: 404, body: {} }));
	const trigger = new Published({ parameters: { events: everything } });
	await fc.assert(
		fc.asyncProperty(anything, async (body) => {
			const posted = await trigger.post(body);
			expect(posted.started).toBeUndefined();
			expect([400, 401]).toContain(posted.status);
		}),
		{ numRuns: 300 },
	);
});

test('any signed JSON starts what it says, as it was posted, and is answered once', async () => {
	const trigger = new Published({
		credentials: { callbackSecret: secret },
		parameters: { events: everything, options: { confirmWithApi: false, dropDuplicates: false } },
	});
	await fc.assert(
		fc.asyncProperty(anything, async (body) => {
			const { status, started } = await trigger.post(body);
			if (typeof body !== 'object' || body === null || Array.isArray(body)) {
				expect([status, started]).toEqual([400, undefined]);
				return;
			}
			expect(status).toBe(200);
			if (started === undefined) {
				// Of a kind that Tavus may have one day, and nobody has ticked.
				expect(String((body as Record<string, unknown>)['event_type'])).toMatch(/^\w+\.\w/);
				return;
			}
			const event = String(started[0]?.json['event']);
			expect(everything).toContain(event);
			expect(started[0]?.json).toMatchObject({ confirmed: false, callback: body });
			if (/^(system|application|canvas)/.test(event)) {
				const said = String((body as Record<string, unknown>)['event_type']);
				expect(said.replace('pal_', 'replica_')).toBe(event);
			}
		}),
		{ numRuns: 1500 },
	);
});
