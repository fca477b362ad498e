import type { IDataObject } from 'n8n-workflow';

/** The id that these tests give to the n-th replica. */
export function replicaId(n: number): string {
	return `r${n.toString(16).padStart(11, '0')}`;
}

/** What Tavus answers to the n-th create (docs.tavus.io, create-replica). */
export function newReplica(n: number): { body: { replica_id: string; status: string } } {
	return { body: { replica_id: replicaId(n), status: 'started' } };
}

/** The number n in a create of `item-n`. */
export function numberOf(body: unknown): number {
	return Number(String((body as IDataObject)['replica_name']).replace('item-', ''));
}

/** Expects `{ json: { error: { message, description, … } } }` without `error` beside it: n8n keeps and routes only that. */
export function expectFailedItem(
	item: { json: IDataObject; error?: unknown } | undefined,
	text: string,
): void {
	expect(item?.error).toBeUndefined();
	const error = item?.json['error'] as IDataObject;
	expect(error).toMatchObject({ message: expect.any(String), description: expect.any(String) });
	expect(`${error['message']} ${error['description']}`).toContain(text);
}
