import { Ajv } from 'ajv';

import { RESOURCES } from '../../nodes/Tavus/operations/index.ts';
import type { TavusRequest } from '../../nodes/Tavus/transport/types.ts';
import { CASES } from '../cases/index.mts';
import { DIFFERENCES } from '../contract/differences.mts';
import { ENDPOINTS, LEFT_OUT, underLegacyPath } from '../contract/endpoints.mts';
import {
	endpointOf,
	endpointsOf,
	readOpenApi,
	unnamed,
	withoutNames,
} from '../contract/openapi.mts';

const isLeftOut = (endpoint: string): boolean => LEFT_OUT.some(([left]) => left.test(endpoint));
/** Two operations may share an endpoint, and one may use several. */
const covered = new Set(
	RESOURCES.flatMap(({ operations }) =>
		operations.flatMap(({ endpoint }) => endpoint.split(', ').map(withoutNames)),
	),
);

describe('the table of operations', () => {
	test.each(ENDPOINTS)('has %s', (endpoint) => {
		expect([...covered]).toContain(endpoint);
	});

	test('has nothing that Tavus does not document', () => {
		expect([...covered].filter((endpoint) => !ENDPOINTS.includes(endpoint))).toEqual([]);
	});

	test('names an endpoint that its requests go to', () => {
		for (const { resource, cases } of CASES) {
			const owner = RESOURCES.find(({ value }) => value === resource);
			for (const { operation, title, requests } of cases) {
				const { endpoint = '' } = owner?.operations.find(({ value }) => value === operation) ?? {};
				const named = endpoint.split(', ').map(withoutNames);
				const sent = requests.map(({ method, path }) =>
					endpointOf(ENDPOINTS, method, underLegacyPath(path)),
				);
				expect({
					resource,
					operation,
					title,
					endpoint: named.filter((one) => sent.includes(one)),
				}).toEqual({
					resource,
					operation,
					title,
					endpoint: expect.arrayContaining([expect.any(String)]),
				});
			}
		}
	});
});

/** Tavus's own OpenAPI document is not part of this package; whoever has it can name it here. */
const { TAVUS_OPENAPI: file } = process.env;
if (file !== undefined) describe("Tavus's OpenAPI document", () => compareWith(file));

function compareWith(document: string): void {
	const endpoints = endpointsOf(readOpenApi(document));
	const reasons = new Map(DIFFERENCES);
	const used = new Set<string>();
	const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });

	const current = [...endpoints].filter(
		([endpoint, { deprecated }]) => deprecated !== true && !isLeftOut(endpoint),
	);
	test.each(current.map(([endpoint]) => endpoint))('%s can be called', (endpoint) => {
		expect([...covered]).toContain(endpoint);
	});

	const sent = CASES.flatMap(({ resource, cases }) =>
		cases.flatMap(({ operation, title, requests }) =>
			requests.map((request, index): [name: string, request: TavusRequest] => [
				`${resource}:${operation}, ${title}, request ${index + 1}`,
				request,
			]),
		),
	);

	/** What is wrong with a request, in words; what has a reason is left out. */
	function faults({ method, path, query = {}, body }: TavusRequest): string[] {
		const endpoint = endpointOf(endpoints.keys(), method, path);
		const described = endpoint === undefined ? undefined : endpoints.get(endpoint);
		// Whatever is newer than the document is compared with the list of our own only.
		if (endpoint === undefined || described === undefined) return [];
		const parameters = new Set((described.parameters ?? []).map(({ name }) => name));
		const queries = Object.keys(query).filter((name) => !parameters.has(name));
		const schema = described.requestBody?.content['application/json']?.schema;
		const names = body === undefined ? [] : unnamed(schema, body);
		const validate = ajv.compile(schema ?? {});
		const invalid =
			body === undefined || validate(body)
				? []
				: (validate.errors ?? []).map(
						({ instancePath, message }) =>
							`${instancePath.replace(/\/\d+/g, '[]').replace(/^\//, '').replaceAll('/', '.')} ${message}`,
					);
		return [...queries.map((name) => `?${name}`), ...names, ...invalid]
			.map((fault) => `${endpoint} ${fault}`)
			.filter((fault) => {
				used.add(fault);
				return !reasons.has(fault);
			});
	}

	test.each(sent)('%s is valid', (_name, request) => {
		expect(faults(request)).toEqual([]);
	});

	test('every difference with a reason exists', () => {
		expect([...reasons.keys()].filter((fault) => !used.has(fault))).toEqual([]);
	});
}
