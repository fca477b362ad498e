import { applyPatch, createPatch, Pointer, type Operation } from 'rfc6902';
import { BadRequest, Refusal } from './errors.mts';
import { compileSchema } from './schemas.mts';

export interface Patched<T> {
	/** A copy with every operation applied. */
	document: T;
	/** Whether it differs; Tavus answers 304 without a body when it does not. */
	changed: boolean;
}

const POINTER = { type: 'string', pattern: '^(/([^~/]|~[01])*)*$' };

const isPatch = compileSchema(
	{
		type: 'array',
		minItems: 1,
		items: {
			type: 'object',
			required: ['op', 'path'],
			properties: {
				op: { type: 'string', enum: ['add', 'remove', 'replace', 'copy', 'move', 'test'] },
				path: POINTER,
				from: POINTER,
			},
			allOf: [
				{
					if: { type: 'object', properties: { op: { enum: ['add', 'replace', 'test'] } } },
					then: { type: 'object', required: ['value'], properties: { value: {} } },
				},
				{
					if: { type: 'object', properties: { op: { enum: ['copy', 'move'] } } },
					then: { type: 'object', required: ['from'], properties: { from: {} } },
				},
			],
		},
	},
	'body',
);

/**
 * Applies a JSON Patch (RFC 6902), all of it or nothing; `document` itself stays as it is. Throws a 422 for what is no
 * patch, with Tavus's text (docs.tavus.io patch-persona), and a 400 for one that does not fit the document, such as a
 * replace of something that is not there (docs.tavus.io patch-objective).
 */
export function apply<T>(document: T, operations: unknown): Patched<T> {
	if (!isPatch(operations)) throw new Refusal(422, 'Invalid JSON patch format', 'message');
	const copy = structuredClone(document);
	for (const operation of operations as Operation[]) {
		if (!applied(copy, operation)) throw new BadRequest('Invalid patch operation');
	}
	return { document: copy, changed: createPatch(document, copy).length > 0 };
}

function applied(document: unknown, operation: Operation): boolean {
	try {
		// The library takes any text as the index of an array.
		const missing = Pointer.fromJSON(operation.path).get(document) === undefined;
		if (operation.op === 'replace' && missing) return false;
		return applyPatch(document, [operation]).every((error) => error === null);
	} catch {
		// The parent of the path is a text or a number.
		return false;
	}
}
