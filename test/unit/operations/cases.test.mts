import type { INodeProperties } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/Tavus/operations/index.ts';
import type { Operation } from '../../../nodes/Tavus/operations/types.ts';
import { isRecord } from '../../../nodes/Tavus/values.ts';
import { CASES } from '../../cases/index.mts';
import { requestsOf } from '../../cases/requests.mts';
import type { Case } from '../../cases/types.mts';
import { isProperty } from '../parameters.mts';

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

/** How the node runs, what a file is called, how many rows are wanted: nothing of it is sent. */
const NOT_SENT = new Set(
	'options simplify returnAll limit whenDone limitWaitTime limitWaitTimeUnit waitFor output'.split(
		' ',
	),
);
const isSent = ({ name }: INodeProperties): boolean =>
	!NOT_SENT.has(name) && !/(Source|BinaryField)$|^binaryField$/.test(name);

/** The names of all parameters at any depth that have something to say to Tavus. */
function namesOf(properties: readonly INodeProperties[]): string[] {
	return properties.filter(isSent).flatMap((property) => [
		property.name,
		...(property.options ?? []).flatMap((entry) => {
			if ('values' in entry) return namesOf(entry.values);
			return isProperty(entry) ? namesOf([entry]) : [];
		}),
	]);
}

/** The names that a user filled in, at any depth. */
function filledIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(filledIn);
	if (!isRecord(value)) return [];
	return Object.entries(value).flatMap(([name, inner]) => [name, ...filledIn(inner)]);
}

const OPERATIONS = RESOURCES.flatMap((resource) =>
	resource.operations
		.filter(({ value }) => value !== 'waitUntilDone')
		.map((operation): [title: string, resource: string, operation: Operation] => [
			`${resource.value}:${operation.value}`,
			resource.value,
			operation,
		]),
);

describe('the cases cover every parameter', () => {
	test.each(OPERATIONS)('%s', (_title, resource, { value, properties }) => {
		const cases = CASES.filter((of) => of.resource === resource)
			.flatMap((of) => of.cases)
			.filter(({ operation }) => operation === value);
		const used = new Set(filledIn(cases.map(({ parameters }) => parameters)));
		expect(cases).not.toEqual([]);
		expect(namesOf(properties).filter((name) => !used.has(name))).toEqual([]);
	});
});
