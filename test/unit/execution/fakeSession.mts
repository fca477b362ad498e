import { Pace } from '../../../nodes/Tavus/execution/pace.ts';
import type { Session } from '../../../nodes/Tavus/execution/session.ts';
import { REPLICA_JOB } from '../../../nodes/Tavus/operations/replica/shared.ts';
import type { JobKind } from '../../../nodes/Tavus/operations/types.ts';
import { TavusFailure } from '../../../nodes/Tavus/transport/failure.ts';
import type { CallOptions, TavusRequest } from '../../../nodes/Tavus/transport/types.ts';

export { REPLICA_JOB };

/** As REPLICA_JOB, for a resource of which Tavus lists none by id. */
export const SINGLE_JOB: JobKind = (({ readMany: _list, ...kind }) => kind)(REPLICA_JOB);

export const refusal = (status: number, tavusText?: string): TavusFailure =>
	new TavusFailure({
		kind: 'refused',
		status,
		mayHaveBeenTaken: false,
		...(tavusText === undefined ? {} : { tavusText }),
	});

export const unreachable = (): TavusFailure =>
	new TavusFailure({ kind: 'unreachable', code: 'ECONNREFUSED', mayHaveBeenTaken: false });

/** What no text may contain. */
export const SECRET = 'tavus-key-5b1e9a0c7d42';

export interface Sent {
	request: TavusRequest;
	/** Milliseconds since the session was made. */
	at: number;
	/** How patient the request was to be. */
	limits: CallOptions;
}

export interface FakeSession {
	session: Session;
	sent: Sent[];
	/** Requests of the list. */
	lists(): Sent[];
	/** The ids that were asked for one by one. */
	singles(): string[];
}

/** Replicas at "Tavus"; what is not there is unknown. */
export type Replicas = Map<string, Record<string, unknown>>;

export const replicas = (entries: Record<string, string>): Replicas =>
	new Map(
		Object.entries(entries).map(([id, status]) => [
			id,
			{ replica_id: id, status, replica_name: id },
		]),
	);

export const idsOfList = (request: TavusRequest): string[] =>
	String(request.query?.['replica_ids'] ?? '').split(',');

export const isList = (request: TavusRequest): boolean => request.path === '/v2/replicas';

export const idOf = (request: TavusRequest): string =>
	decodeURIComponent(request.path.split('/').at(-1) ?? '');

/** What docs.tavus.io says that Tavus answers: a list leaves out what it does not know, and why a training failed. */
export function answerFrom(known: Replicas, request: TavusRequest): unknown {
	if (isList(request)) {
		const rows = idsOfList(request).flatMap((id) => {
			const { error_message: _reason, ...row } = known.get(id) ?? {};
			return known.has(id) ? [row] : [];
		});
		return {
			data: rows.slice(0, Number(request.query?.['limit'] ?? 10)),
			total_count: rows.length,
		};
	}
	const row = known.get(idOf(request));
	if (row === undefined) throw refusal(400, 'Invalid replica_id');
	return row;
}

/**
 * A session whose API is a function.
 *
 * @param respond the body of the answer; throws for what is no success
 */
export function fakeSession(
	respond: (request: TavusRequest, at: number) => unknown,
	signal?: AbortSignal,
): FakeSession {
	const started = Date.now();
	const sent: Sent[] = [];
	const call = async (
		request: TavusRequest,
		limits: CallOptions = {},
	): Promise<{ status: number; body: unknown }> => {
		if (signal?.aborted === true) {
			throw new TavusFailure({ kind: 'cancelled', mayHaveBeenTaken: false });
		}
		const at = Date.now() - started;
		sent.push({ request, at, limits });
		return { status: 200, body: await respond(request, at) };
	};
	return {
		session: {
			call,
			signal,
			pace: new Pace(0, signal),
			account: { secrets: [SECRET] },
			get cancelled() {
				return signal?.aborted === true;
			},
		} as unknown as Session,
		sent,
		lists: () => sent.filter(({ request }) => isList(request)),
		singles: () =>
			sent.filter(({ request }) => !isList(request)).map(({ request }) => idOf(request)),
	};
}

/** Fake time for the tests of a file, in whole milliseconds as Node.js has them: jest's own would not pass the last half of one. */
export function fakeTime(): void {
	beforeEach(() => {
		jest.useFakeTimers();
		const faked = globalThis.setTimeout;
		const whole = (work: () => void, ms = 0): unknown => faked(work, Math.ceil(ms));
		globalThis.setTimeout = whole as typeof setTimeout;
	});
	afterEach(() => void jest.useRealTimers());
}
