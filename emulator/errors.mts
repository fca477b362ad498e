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

/** Makes every error of these routes a JSON body with one sentence in `error`. */
export function addErrorAnswers(app: FastifyInstance): void {
	app.setErrorHandler<FastifyError>((error, _request, reply) => {
		const [first] = error.validation ?? [];
		// fastify types its own validation errors; ours are ajv's, which have the same shape.
		const message = first ? sentenceFor(first) : error.message;
		return reply.code(error.statusCode ?? 500).send({ error: message });
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
