import type { FastifyError, FastifyInstance } from 'fastify';
import { sentenceFor } from './schemas.mts';

/** Answered as 400 `{"error": message}`, as Tavus does for replicas (docs.tavus.io create-replica). */
export class BadRequest extends Error {
	readonly statusCode = 400;
}

/** Answered as 404 in the same form; Tavus answers so for some resources, the control surface for all. */
export class NotFound extends Error {
	readonly statusCode = 404;
}

/** The name of the one field of an error's body; Tavus's resources differ in it. */
export type ErrorField = 'error' | 'message';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** The field of this route's 400 for a body that does not fit its schema; default `error`. */
		errorField?: ErrorField;
		/** What that text begins with, such as `Invalid request: `. */
		errorPrefix?: string;
	}
}

/** Answered with this status, and its text in this field. */
export class Refusal extends Error {
	constructor(
		readonly statusCode: number,
		message: string,
		readonly field: ErrorField = 'error',
	) {
		super(message);
	}
}

/** Makes every error of these routes a JSON body with one sentence, in `error` unless the route or the error differs. */
export function addErrorAnswers(app: FastifyInstance): void {
	app.setErrorHandler<FastifyError>((error, request, reply) => {
		const [first] = error.validation ?? [];
		const { errorField = 'error', errorPrefix = '' } = first ? request.routeOptions.config : {};
		const field = error instanceof Refusal ? error.field : errorField;
		// fastify types its own validation errors; ours are ajv's, which have the same shape.
		const message = first ? errorPrefix + sentenceFor(first) : error.message;
		return reply.code(error.statusCode ?? 500).send({ [field]: message });
	});
	app.setNotFoundHandler((request, reply) =>
		reply.code(404).send({ error: `${request.method} ${request.url} is not a path of Tavus here` }),
	);
}

/** What went wrong in a fetch, which itself says only "fetch failed": the reason is in its cause. */
export function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.cause instanceof Error
		? [error.message, error.cause.message || error.cause.name].join(': ')
		: error.message;
}
