import type { TavusRequest } from '../../../nodes/Tavus/transport/types.ts';
import { CASES } from '../../cases/index.mts';
import type { Case } from '../../cases/types.mts';
import { plan } from './plan.mts';

/** What an operation sends, in order, `creates` and page numbers aside. */
function requestsOf(resource: string, { operation, parameters, current }: Case): TavusRequest[] {
	const made = plan(resource, operation, parameters);
	switch (made.kind) {
		case 'list':
			return [{ method: 'GET', path: made.path, query: made.query }];
		case 'update': {
			const request = made.request(current);
			return [made.read, request].filter((sent) => sent !== undefined);
		}
		case 'wait':
			throw new Error('an operation that only waits needs no case');
		default: {
			const { creates: _creates, ...request } = made.request;
			return [request];
		}
	}
}

const EVERY = CASES.flatMap(({ resource, cases }) =>
	cases.map((one): [title: string, resource: string, one: Case] => [
		`${resource}:${one.operation}, ${one.title}`,
		resource,
		one,
	]),
);

describe('what is sent for what was entered', () => {
	test.each(EVERY)('%s', (_title, resource, one) => {
		expect(requestsOf(resource, one)).toEqual(one.requests);
	});
});
