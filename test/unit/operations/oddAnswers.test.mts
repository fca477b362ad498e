import { InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import type { Plan } from '../../../nodes/Tavus/operations/types.ts';
import { isRecord } from '../../../nodes/Tavus/values.ts';
import { CASES } from '../../cases/index.mts';
import { plan } from './plan.mts';

/** What no documentation shows, and a gateway or a new version of Tavus may send all the same. */
const BODIES: unknown[] = [
	undefined,
	null,
	'',
	'OK',
	5,
	true,
	[],
	[null],
	[{}],
	[[]],
	{},
	{ data: null },
	{ data: [] },
	{ data: [null] },
	{ data: [[]] },
	{ data: 'x' },
	{ data: { data: { data: null } } },
	{ status: null, data: {} },
	{ events: [null, 5, { event_type: 7, properties: [] }] },
	{ layers: null, delivery: 'x', rules: 7, objectives: {} },
	{ layers: [], delivery: { api: [] }, rules: [null], config: [] },
	{ layers: { tts: 'x', llm: null }, delivery: { api: { auth: 'x', headers: [] } } },
	{ conversation_id: 5, persona_id: [], tool_id: {}, document_id: null, uuid: 1 },
];

/** What every part of a plan makes of a body. */
function outcomes(made: Plan, body: unknown): unknown[] {
	switch (made.kind) {
		case 'wait':
			return [];
		case 'list': {
			const rows = made.rowsOf?.(body) ?? (isRecord(body) ? [body] : []);
			return rows.map((row) => {
				expect(typeof made.idOf(row as never)).toBe('string');
				return made.toItem(row as never);
			});
		}
		case 'update':
			try {
				made.request(body);
			} catch (error) {
				if (!(error instanceof InputRefused)) throw error;
			}
			return [
				made.toItem({ changed: true, body, current: body }),
				made.toItem({ changed: false, body: undefined, current: body }),
			];
		default:
			return [made.toItem(body)];
	}
}

test.each(
	CASES.flatMap(({ resource, cases }) =>
		cases.map((one) => [`${resource}:${one.operation}, ${one.title}`, resource, one] as const),
	),
)('%s: an odd answer is an item or unreadable, never a crash', (_title, resource, one) => {
	for (const body of BODIES) {
		for (const item of outcomes(plan(resource, one.operation, one.parameters), body)) {
			expect(item === undefined || isRecord(item)).toBe(true);
		}
	}
});
