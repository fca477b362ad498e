import { classifyCallback } from '../../../nodes/Tavus/callbacks/classify.ts';
import { lacksIds, outside, type Filters } from '../../../nodes/Tavus/callbacks/filter.ts';

const only = (filters: Partial<Filters> = {}): Filters => ({
	replicaId: [],
	personaId: [],
	conversationId: [],
	...filters,
});

test.each<[ids: object, filters: Partial<Filters>, name: string | undefined]>([
	[{ replicaId: 'r1' }, {}, undefined],
	[{ replicaId: 'r1' }, { replicaId: ['r2', 'r1'] }, undefined],
	[{ replicaId: 'r1' }, { replicaId: ['r2'] }, 'replica'],
	[{ personaId: 'p1' }, { personaId: ['p2'] }, 'persona'],
	[{ conversationId: 'c1' }, { conversationId: ['c2'] }, 'conversation'],
	[{ replicaId: 'r1', personaId: 'p1' }, { replicaId: ['r1'], personaId: ['p2'] }, 'persona'],
	[{ replicaId: 'r1' }, { personaId: ['p2'], conversationId: ['c2'] }, undefined],
	[{}, { replicaId: ['r1'], personaId: ['p1'], conversationId: ['c1'] }, undefined],
])('%j with %j: stopped by %s', (ids, filters, name) => {
	expect(outside(ids, only(filters))).toBe(name);
});

describe('a filter on what only the conversation knows', () => {
	const shutdown = {
		conversation_id: 'c1',
		event_type: 'system.shutdown',
		timestamp: 1,
		properties: {},
	};

	test.each<[more: object, filters: Partial<Filters>, lacks: boolean]>([
		[{}, {}, false],
		[{}, { conversationId: ['c1'] }, false],
		[{}, { replicaId: ['r1'] }, true],
		[{}, { personaId: ['p1'] }, true],
		[{ properties: { replica_id: 'r1' } }, { replicaId: ['r1'] }, false],
		[{ properties: { replica_id: 'r1' } }, { replicaId: ['r1'], personaId: ['p1'] }, true],
	])('%j with %j: %s', (more, filters, lacks) => {
		expect(lacksIds(classifyCallback({ ...shutdown, ...more }), only(filters))).toBe(lacks);
	});

	test('is none on a replica, which is no conversation', () => {
		const callback = classifyCallback({ replica_id: 'r1', status: 'ready' });
		expect(lacksIds(callback, only({ personaId: ['p1'] }))).toBe(false);
	});
});
