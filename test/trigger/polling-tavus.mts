import { fakeTavus, type FakeTavus } from '../engine/harness/tavus-api.mts';
import type { Answer, ReceivedRequest } from '../engine/harness/tavus-server.mts';

export type Row = Record<string, unknown>;

/** tavusapi.com with these rows, by path; a list shows no more than a replica's list does. */
export function tavusWith(
	lists: Record<string, Row[]>,
	odd?: (request: ReceivedRequest) => Answer | undefined,
): FakeTavus {
	return fakeTavus((request) => {
		const answer = odd?.(request);
		if (answer !== undefined) return answer;
		const list = /^\/v2\/[a-z]+/.exec(request.path)?.[0] ?? '';
		const rows = lists[list] ?? [];
		const id = request.path.slice(list.length + 1);
		if (id === '') {
			const data = rows.map(({ error_message: _, updated_at: __, events: ___, ...row }) => row);
			return { body: { data, total_count: rows.length } };
		}
		const row = rows.find((each) => Object.values(each).includes(id));
		return row === undefined ? { status: 400, body: { error: 'Invalid id' } } : { body: row };
	});
}

export const replica = (id: string, status: string, more: Row = {}): Row => ({
	replica_id: id,
	replica_name: 'Rio',
	status,
	training_progress: '100/100',
	created_at: '2026-11-20T10:00:00Z',
	updated_at: '2026-11-20T13:00:00Z',
	...more,
});
