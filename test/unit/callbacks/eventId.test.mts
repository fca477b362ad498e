import fc from 'fast-check';

import { classifyCallback } from '../../../nodes/Tavus/callbacks/classify.ts';
import { eventId } from '../../../nodes/Tavus/callbacks/eventId.ts';

const idOf = (body: unknown, copy: unknown = body): string => eventId(classifyCallback(body), copy);

test('is 32 hexadecimal digits, the same in every version', () => {
	// printf '["replica.completed","r1",null]' | sha256sum | cut -c1-32
	expect(idOf({ replica_id: 'r1', status: 'ready' })).toBe('e2631d7c45d0bd7ae653faf05f236ea6');
	// printf '["system.shutdown","c1",1752216517564]' | sha256sum | cut -c1-32
	const timestamp = '2025-07-11T06:48:37.564961Z';
	const shutdown = { conversation_id: 'c1', event_type: 'system.shutdown', timestamp };
	expect(idOf(shutdown)).toBe('b524fc57ddd1fe47c56296cfefc4d926');
	// printf '["video.ready","v1",null]', '["document.ready","d1",["crawl_count",2]]'
	expect(idOf({ video_id: 'v1', status: 'ready' })).toBe('8495106414bc7090e518a5a73e544254');
	expect(idOf({ document_id: 'd1', status: 'ready' }, { crawl_count: 2 })).toBe(
		'ecc457b01f66fee38b15c2d267ae9b82',
	);
	// printf '["objective.completed","c1",["o",{"a":1,"b":2,"c":3,"d":4}]]'
	const objective = { conversation_id: 'c1', objective_name: 'o' };
	for (const order of ['abcd', 'dcba', 'cadb', 'bdac']) {
		const variables = Object.fromEntries([...order].map((key) => [key, ' abcd'.indexOf(key)]));
		expect(idOf({ ...objective, output_variables: variables })).toBe(
			'ad4f7521cad78b2083fb34c1c529c533',
		);
	}
});

describe('the same event', () => {
	test.each([
		[
			'in both vocabularies',
			{ replica_id: 'r1', status: 'ready' },
			{ face_id: 'r1', status: 'completed' },
		],
		[
			'joined, told twice under two names at two times',
			{ conversation_id: 'c1', event_type: 'system.replica_joined', timestamp: '1' },
			{ conversation_id: 'c1', event_type: 'system.pal_joined', timestamp: '2' },
		],
		[
			'one time in two forms',
			{ conversation_id: 'c1', event_type: 'system.shutdown', timestamp: 1752216517.5 },
			{
				conversation_id: 'c1',
				event_type: 'system.shutdown',
				timestamp: '2025-07-11T06:48:37.500123',
			},
		],
		[
			'a canvas interaction with another timestamp',
			{
				conversation_id: 'c1',
				event_type: 'canvas.interaction',
				timestamp: '1',
				properties: { interaction_id: 'i' },
			},
			{
				conversation_id: 'c1',
				event_type: 'canvas.interaction',
				timestamp: '2',
				properties: { interaction_id: 'i' },
			},
		],
		[
			'another order of keys',
			{ x: { a: 1, b: [{ c: 1, d: 2 }] }, y: 2 },
			{ y: 2, x: { b: [{ d: 2, c: 1 }], a: 1 } },
		],
		[
			'an objective with its variables in another order',
			{ conversation_id: 'c1', objective_name: 'o', output_variables: { a: 1, b: 2 } },
			{ objective_name: 'o', conversation_id: 'c1', output_variables: { b: 2, a: 1 } },
		],
	])('%s', (_name, one, other) => {
		expect(idOf(one)).toBe(idOf(other));
	});
});

describe('different events', () => {
	test.each([
		[
			'another replica',
			{ replica_id: 'r1', status: 'ready' },
			{ replica_id: 'r2', status: 'ready' },
		],
		['another state', { replica_id: 'r1', status: 'ready' }, { replica_id: 'r1', status: 'error' }],
		[
			'another progress',
			{ document_id: 'd', status: 'started' },
			{ document_id: 'd', status: 'processing' },
		],
		[
			'another moment of a conversation',
			{ conversation_id: 'c1', event_type: 'system.shutdown', timestamp: '1' },
			{ conversation_id: 'c1', event_type: 'system.shutdown', timestamp: '2' },
		],
		[
			'other variables of an objective',
			{ conversation_id: 'c1', objective_name: 'o', output_variables: { a: 1 } },
			{ conversation_id: 'c1', objective_name: 'o', output_variables: { a: 2 } },
		],
		['another unknown body', { a: 1 }, { a: 2 }],
		['a list in another order', { a: [1, 2] }, { a: [2, 1] }],
	])('%s', (_name, one, other) => {
		expect(idOf(one)).not.toBe(idOf(other));
	});

	test('each crawl of a document is one, by what the API counts', () => {
		const body = { document_id: 'd', status: 'ready' };
		const first = idOf(body, { crawl_count: 1 });
		expect(idOf(body, { crawl_count: 2 })).not.toBe(first);
		expect(idOf({ ...body, crawl_count: 7 }, { crawl_count: 1 })).toBe(first);
		expect(idOf(body, { crawl_count: null, last_crawled_at: 'a' })).not.toBe(
			idOf(body, { crawl_count: null, last_crawled_at: 'b' }),
		);
	});
});

test('any JSON has one', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (body) => {
			expect(idOf(body)).toMatch(/^[0-9a-f]{32}$/);
			expect(idOf(JSON.parse(JSON.stringify(body)))).toBe(idOf(body));
		}),
	);
});
