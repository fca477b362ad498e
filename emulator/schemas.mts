import { Ajv, type AnySchema, type ErrorObject, type ValidateFunction } from 'ajv';

/** What a sentence is made from; ajv's errors have it, and fastify hands them on. */
type SchemaError = Pick<ErrorObject, 'keyword' | 'params' | 'instancePath' | 'message'>;

/** `uri` here means an absolute http or https URL: Tavus downloads media and posts callbacks over nothing else. */
function isWebUrl(text: string): boolean {
	return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function validator(coerceTypes: boolean): Ajv {
	const ajv = new Ajv({ coerceTypes, allowUnionTypes: true });
	ajv.addFormat('uri', isWebUrl);
	return ajv;
}

// Query values arrive as text and become what their schema says; a JSON body keeps its own types.
const forQuery = validator(true);
const forBody = validator(false);

/** Compiles a schema for one part of a request; fastify calls it once for each route and part. */
export function compileSchema(schema: AnySchema, httpPart: string | undefined): ValidateFunction {
	return (httpPart === 'body' ? forBody : forQuery).compile(schema);
}

/** Like `compileSchema`, but while `takesUnknown` says so, a body may have fields that its schema does not know. */
export function compileOpenable(
	schema: AnySchema,
	httpPart: string | undefined,
	takesUnknown: () => boolean,
): ((data: unknown) => boolean) & Pick<ValidateFunction, 'errors'> {
	const strict = compileSchema(schema, httpPart);
	if (httpPart !== 'body') return strict;
	const open = compileSchema(opened(schema), httpPart);
	const check: ReturnType<typeof compileOpenable> = (data) => {
		const fits = takesUnknown() ? open : strict;
		const verdict = fits(data);
		check.errors = fits.errors ?? null;
		return verdict;
	};
	return check;
}

function opened(schema: AnySchema): AnySchema {
	const closes = (name: string, value: unknown): boolean =>
		name === 'additionalProperties' && value === false;
	return JSON.parse(JSON.stringify(schema), (name, value: unknown) =>
		closes(name, value) ? undefined : value,
	) as AnySchema;
}

/** Says in one sentence how a body does not fit a schema; undefined when it does. */
export function misfit(fits: ValidateFunction, body: unknown): string | undefined {
	if (fits(body)) return undefined;
	const [first] = fits.errors ?? [];
	return first ? sentenceFor(first) : 'The request is not valid';
}

/** Says in one sentence what is wrong with a request. Tavus documents no wording for these, so it is ours. */
export function sentenceFor(error: SchemaError): string {
	if (error.keyword === 'required') return `${String(error.params['missingProperty'])} is required`;
	if (error.keyword === 'additionalProperties') {
		return `${String(error.params['additionalProperty'])} is not known`;
	}
	const field = error.instancePath.slice(1).replaceAll('/', '.') || 'The request';
	if (error.keyword === 'format') return `${field} must be a valid URL`;
	if (error.keyword === 'enum') {
		const allowed = error.params['allowedValues'] as unknown[];
		return `${field} must be one of: ${allowed.join(', ')}`;
	}
	return `${field} ${error.message ?? 'is not valid'}`;
}
