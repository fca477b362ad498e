/** Where a connection is cut. */
export const CUTS = ['before-reading', 'after-reading', 'mid-answer'] as const;
export type Cut = (typeof CUTS)[number];

/**
 * Something that goes wrong with the next requests to one route.
 *
 * A fault with `status`, `body`, `garbage`, `redirectTo` or the cut `after-reading` answers instead of Tavus,
 * and nothing is done; with `applyFirst` the real work is done first and only its answer is lost. A
 * fault with none of these (a delay, added headers, the cut `mid-answer`, a wrong length, slowness) works on the
 * real answer. The file host has the same faults, on its own paths.
 */
export interface FaultSpec {
	/** Default: every method. */
	method?: string;
	/** Such as `/v2/replicas`, `/v2/replicas/:id`, `/v2/*` or `/_files/*`; without the query. */
	path: string;
	/** Only requests whose raw body has this text; not with the cut `before-reading`. */
	bodyIncludes?: string;
	/** How many requests go by untouched before it begins. Default 0. */
	skip?: number;
	/** How many requests it meets; default 1. */
	times?: number | 'always';
	/** Default 200 for `garbage`, 302 for `redirectTo`, else 500. */
	status?: number;
	headers?: Record<string, string>;
	/** JSON, or text that is sent as it is. */
	body?: unknown;
	/** Milliseconds before the answer, or before the cut `after-reading`. */
	delayMs?: number;
	cut?: Cut;
	/** After how many bytes of the body the cut `mid-answer` comes; default: half of it. */
	cutAfterBytes?: number;
	/** What `Content-Length` says instead of the truth; `none` leaves it out. The connection ends after the answer. */
	contentLength?: number | 'none';
	/** How fast the body is sent. */
	bytesPerSecond?: number;
	/** An HTML page that claims to be JSON. */
	garbage?: boolean;
	redirectTo?: string;
	applyFirst?: boolean;
}

/** What a file host answers when a signed link has expired; the rest of the fault says where and how often. */
export const EXPIRED_LINK = {
	status: 403,
	headers: { 'content-type': 'application/xml' },
	body: '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
} as const satisfies Partial<FaultSpec>;

export interface Fault extends FaultSpec {
	id: string;
	/** How many requests it has met. */
	hits: number;
	/** How many requests went by untouched. */
	skipped: number;
}

export interface FaultyRequest {
	method: string;
	/** Without the query. */
	path: string;
	rawBody?: string | undefined;
}

export class Faults {
	private faults: Fault[] = [];
	private count = 0;

	add(spec: FaultSpec): Fault {
		this.count += 1;
		const fault: Fault = { ...spec, id: `fault-${this.count}`, hits: 0, skipped: 0 };
		this.faults.push(fault);
		return fault;
	}

	/** The first fault that meets this request at this moment, counted; undefined when none does. */
	take(request: FaultyRequest, moment: 'headers' | 'body'): Fault | undefined {
		for (const fault of this.faults) {
			const atHeaders = fault.cut === 'before-reading';
			if (atHeaders !== (moment === 'headers') || !meets(fault, request)) continue;
			if (fault.skipped < (fault.skip ?? 0)) {
				fault.skipped += 1;
				continue;
			}
			fault.hits += 1;
			return fault;
		}
		return undefined;
	}

	list(): readonly Fault[] {
		return this.faults;
	}

	remove(id: string): boolean {
		const before = this.faults.length;
		this.faults = this.faults.filter((fault) => fault.id !== id);
		return this.faults.length < before;
	}

	clear(): void {
		this.faults = [];
	}
}

/** Whether a fault answers by itself, rather than changing the real answer. */
export function replacesAnswer(fault: FaultSpec): boolean {
	return (
		fault.status !== undefined ||
		fault.body !== undefined ||
		fault.garbage === true ||
		fault.redirectTo !== undefined ||
		fault.cut === 'after-reading'
	);
}

/** Whether a fault changes how the body of an answer is sent. */
export function reshapesBody({ cut, contentLength, bytesPerSecond }: FaultSpec): boolean {
	return cut === 'mid-answer' || contentLength !== undefined || bytesPerSecond !== undefined;
}

function meets(fault: Fault, request: FaultyRequest): boolean {
	const times = fault.times ?? 1;
	if (times !== 'always' && fault.hits >= times) return false;
	if (fault.method && fault.method.toUpperCase() !== request.method) return false;
	if (fault.bodyIncludes && !request.rawBody?.includes(fault.bodyIncludes)) return false;
	return pathFits(fault.path, request.path);
}

function pathFits(pattern: string, path: string): boolean {
	if (pattern.endsWith('*')) return path.startsWith(pattern.slice(0, -1));
	const wanted = pattern.split('/');
	const parts = path.split('/');
	return (
		wanted.length === parts.length &&
		wanted.every((part, index) => part.startsWith(':') || part === parts[index])
	);
}
