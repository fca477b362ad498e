import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** As much of an OpenAPI document as a comparison needs. */
export interface OpenApi {
	paths: Record<string, Record<string, ApiOperation | undefined>>;
	components?: { schemas?: Record<string, Schema> };
}

interface ApiOperation {
	deprecated?: boolean;
	parameters?: Array<{ name?: string; in?: string; schema?: object }>;
	requestBody?: { content: { 'application/json'?: { schema: Schema } } };
}

/** A JSON schema, as far as the names of properties are concerned. */
export interface Schema {
	type?: string;
	properties?: Record<string, Schema>;
	additionalProperties?: boolean | Schema;
	items?: Schema;
	oneOf?: Schema[];
	anyOf?: Schema[];
	allOf?: Schema[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Reads a file in YAML or JSON. */
export function readOpenApi(file: string): OpenApi {
	const document = parse(readFileSync(file, 'utf8')) as OpenApi;
	return withoutReferences(document, document.components?.schemas ?? {}) as OpenApi;
}

const REFERENCE = '#/components/schemas/';

/** Puts the schemas that are named in the places where they are used. */
function withoutReferences(value: unknown, schemas: Record<string, Schema>): unknown {
	if (Array.isArray(value)) return value.map((entry) => withoutReferences(entry, schemas));
	if (typeof value !== 'object' || value === null) return value;
	const { $ref: reference } = value as { $ref?: string };
	if (reference?.startsWith(REFERENCE)) {
		return withoutReferences(schemas[reference.slice(REFERENCE.length)], schemas);
	}
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, withoutReferences(inner, schemas)]),
	);
}

/** "GET /v2/replicas/{}": without the names of path parameters. */
export const withoutNames = (endpoint: string): string => endpoint.replace(/\{[^}]*\}/g, '{}');

/** Its endpoints with what it says of each. */
export function endpointsOf({ paths }: OpenApi): Map<string, ApiOperation> {
	const found = Object.entries(paths).flatMap(([path, operations]) =>
		METHODS.flatMap((method): Array<[string, ApiOperation]> => {
			const operation = operations[method];
			return operation === undefined
				? []
				: [[withoutNames(`${method.toUpperCase()} ${path}`), operation]];
		}),
	);
	return new Map(found);
}

/** The endpoint of a request with IDs in its path. */
export function endpointOf(
	endpoints: Iterable<string>,
	method: string,
	path: string,
): string | undefined {
	for (const endpoint of endpoints) {
		const pattern = endpoint.replaceAll('{}', '[^/]+');
		if (new RegExp(`^${pattern}$`).test(`${method} ${path}`)) return endpoint;
	}
	return undefined;
}

/** Every way to a value that the schema does not name, such as `layers.tts.voice_id`. */
export function unnamed(schema: Schema | undefined, value: unknown, way = ''): string[] {
	if (schema === undefined) return way === '' ? ['(body)'] : [];
	const all = [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
	if (Array.isArray(value)) {
		const items = all.find((part) => part.items !== undefined)?.items;
		return value.flatMap((entry) => (items === undefined ? [] : unnamed(items, entry, `${way}[]`)));
	}
	if (typeof value !== 'object' || value === null) return [];
	const named = Object.assign({}, ...all.map(({ properties }) => properties)) as Record<
		string,
		Schema
	>;
	const isFree =
		Object.keys(named).length === 0 || all.some(({ additionalProperties }) => additionalProperties);
	return Object.entries(value).flatMap(([name, inner]) => {
		const here = way === '' ? name : `${way}.${name}`;
		const known = Object.hasOwn(named, name) ? named[name] : undefined;
		if (known === undefined) return isFree ? [] : [here];
		return unnamed(known, inner, here);
	});
}
