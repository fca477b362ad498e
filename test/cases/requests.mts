import type { TavusRequest } from '../../nodes/Tavus/transport/types.ts';
import { plan } from '../unit/operations/plan.mts';
import type { Case } from './types.mts';

/** What an operation sends, in order; page numbers, and what only the transport reads, aside. */
export function requestsOf(
	resource: string,
	{ operation, parameters, current }: Case,
): TavusRequest[] {
	const made = plan(resource, operation, parameters);
	switch (made.kind) {
		case 'list':
			return [{ method: 'GET', path: made.path, query: made.query }];
		case 'update':
			return [made.read, made.request(current)].filter((sent) => sent !== undefined);
		case 'wait':
			throw new Error('an operation that only waits sends nothing of its own');
		default: {
			const { creates: _creates, ...request } = made.request;
			return [request];
		}
	}
}
