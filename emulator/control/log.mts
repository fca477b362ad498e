/** One request as the emulator received it. */
export interface LoggedRequest {
	id: number;
	/** When its headers arrived, ISO 8601. */
	at: string;
	method: string;
	/** Without the query. */
	path: string;
	query: Record<string, unknown>;
	/** As received, the key included: it is the emulator's own. */
	headers: Record<string, string | string[] | undefined>;
	/** Absent when there was no body, or it was not read. */
	rawBody?: string;
	/** Absent when the body is not JSON. */
	body?: unknown;
	/** The id of the fault it met. */
	fault?: string;
	/** The status answered; absent while under way and when the connection was cut. */
	status?: number;
	/** From headers to the end of the connection's part in it, in milliseconds. */
	durationMs?: number;
}

export interface Stats {
	/** Requests received since the log was cleared. */
	requests: number;
	inFlight: number;
	maxInFlight: number;
	/** How often each status was answered; `cut` counts those without an answer. */
	byStatus: Record<string, number>;
}

// Enough for any test, and a bench that runs for hours does not fill the memory.
const KEPT = 20_000;

export class RequestLog {
	private entries: LoggedRequest[] = [];
	private count = 0;
	private received = 0;
	private readonly open = new Set<LoggedRequest>();
	private maxInFlight = 0;
	private byStatus: Record<string, number> = {};

	begin(request: Pick<LoggedRequest, 'method' | 'path' | 'query' | 'headers'>): LoggedRequest {
		this.count += 1;
		this.received += 1;
		const entry: LoggedRequest = { id: this.count, at: new Date().toISOString(), ...request };
		this.entries.push(entry);
		if (this.entries.length > KEPT) this.entries = this.entries.slice(KEPT / 10);
		this.open.add(entry);
		this.maxInFlight = Math.max(this.maxInFlight, this.open.size);
		return entry;
	}

	/** `status` is undefined when the connection ended without a whole answer. */
	end(entry: LoggedRequest, status: number | undefined, durationMs: number): void {
		entry.durationMs = Math.round(durationMs);
		if (status !== undefined) entry.status = status;
		// A request from before a reset is in no count any more.
		if (!this.open.delete(entry)) return;
		const key = status === undefined ? 'cut' : String(status);
		this.byStatus[key] = (this.byStatus[key] ?? 0) + 1;
	}

	list(): readonly LoggedRequest[] {
		return this.entries;
	}

	stats(): Stats {
		return {
			requests: this.received,
			inFlight: this.open.size,
			maxInFlight: this.maxInFlight,
			byStatus: this.byStatus,
		};
	}

	clear(): void {
		this.entries = [];
		this.received = 0;
		this.open.clear();
		this.maxInFlight = 0;
		this.byStatus = {};
	}
}
