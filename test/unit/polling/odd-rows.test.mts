import { LISTS } from '../../../nodes/Tavus/polling/lists.ts';
import { tell, type Wish } from '../../../nodes/Tavus/polling/tell.ts';
import { Watch } from '../../../nodes/Tavus/polling/watch.ts';

const DEEP = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
const wish: Wish = {
	events: new Set(LISTS.flatMap(({ events }) => events)),
	silent: new Set(),
	only: { replicaId: [], personaId: [], conversationId: [] },
	simplify: false,
};

test.each([
	['replica', { replica_id: 'r1', status: 'completed' }],
	['video', { video_id: 'v1', status: 'ready' }],
	['document', { document_id: 'd1', status: 'ready' }],
	[
		'conversation',
		{
			conversation_id: 'c1',
			status: 'ended',
			events: [
				{ event_type: 'system.shutdown', timestamp: '2026-07-11T06:48:37Z', properties: {} },
			],
		},
	],
])('a %s that cannot be told now is told when it can be', (resource, row) => {
	const list = LISTS.find((one) => one.resource === resource);
	if (list === undefined) throw new Error('no such list');
	const watch = new Watch(list, undefined, Date.now());
	const odd =
		resource === 'conversation'
			? { ...row, events: [{ event_type: 'system.shutdown', properties: { x: DEEP } }] }
			: { ...row, x: DEEP };
	expect(() => tell(watch, list, odd, wish)).toThrow(RangeError);
	expect(tell(watch, list, row, wish)).toHaveLength(1);
	expect(tell(watch, list, row, wish)).toHaveLength(0);
});
