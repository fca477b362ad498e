import type { FastifyInstance } from 'fastify';
import { NotFound } from '../errors.mts';
import type { Emulator } from '../state.mts';

/** What every `POST /_control/…/seed` takes. */
export interface Seed {
	/** How many; default 1. */
	count?: number;
	/** What the names begin with; a number from 1 follows. */
	prefix?: string;
}

interface Seeding<Given extends Seed> {
	/** `/replicas` */
	path: string;
	/** Under which name the ids are answered. */
	idsField: string;
	prefix: string;
	/** Stands between the prefix and the number; default a space. */
	separator?: string;
	/** JSON Schema of the prefix; default any text. */
	prefixSchema?: object;
	/** JSON Schema of what else it takes. */
	properties?: Record<string, object>;
	/** Makes one, keeps it and returns its id. */
	make(name: string, number: number, given: Omit<Given, 'count' | 'prefix'>): string;
}

/** `POST /_control/<path>/seed`: records that are there without having been created over the API. */
export function addSeed<Given extends Seed>(
	control: FastifyInstance,
	{ path, idsField, prefix, separator = ' ', prefixSchema, properties, make }: Seeding<Given>,
): void {
	const schema = {
		type: 'object',
		additionalProperties: false,
		properties: {
			count: { type: 'integer', minimum: 1, maximum: 100_000 },
			prefix: prefixSchema ?? { type: 'string' },
			...properties,
		},
	};
	control.post(`${path}/seed`, { schema: { body: schema } }, async ({ body }) => {
		const { count = 1, prefix: begin = prefix, ...given } = body as Given;
		const ids = Array.from({ length: count }, (_, index) =>
			make(`${begin}${separator}${index + 1}`, index + 1, given),
		);
		return { [idsField]: ids };
	});
}

/** What every `POST /_control/…/:id/finish` takes. */
export interface Finish<Status extends string> {
	status: Status | 'error';
	/** Used with `error`. */
	error_message?: string;
	/** Whether the callback is posted; default true. */
	callback?: boolean;
}

interface Finishing {
	/** `/replicas` */
	path: string;
	idField: string;
	/** The state of a job that succeeded. */
	done: string;
	/** What Tavus says of one that failed, by default. */
	error: string;
	/** What was not started where there is no such job. */
	what: string;
}

/** `POST /_control/<path>/:id/finish`: ends a job now, or changes how it ended. */
export function addFinish(
	control: FastifyInstance,
	emulator: Emulator,
	{ path, idField, done, error, what }: Finishing,
): void {
	const schema = {
		type: 'object',
		additionalProperties: false,
		required: ['status'],
		properties: {
			status: { type: 'string', enum: [done, 'error'] },
			error_message: { type: 'string' },
			callback: { type: 'boolean' },
		},
	};
	control.post<{ Params: { id: string }; Body: Finish<string> }>(
		`${path}/:id/finish`,
		{ schema: { body: schema } },
		async ({ params: { id }, body: { status, error_message = error, callback = true } }) => {
			const outcome = status === 'error' ? { error_message } : {};
			const finished = await emulator.jobs.finish(id, outcome, callback);
			if (!finished) throw new NotFound(`No ${what} was started for ${id}`);
			return { [idField]: id, status };
		},
	);
}
