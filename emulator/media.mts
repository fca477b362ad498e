import { createHash } from 'node:crypto';
import { reasonOf } from './errors.mts';
import type { Outcome } from './jobs.mts';

/** One media URL of a create. */
export interface MediaLink {
	/** The field it came in, such as `train_video_url`. */
	field: string;
	/** Nothing is fetched without one. */
	url: string | undefined;
	/** How the job ends when it cannot be fetched. */
	failure: string;
	/** How the job ends when it is larger than Tavus takes; without it any size is taken. */
	tooLarge?: string;
	/** The most Tavus takes; default 750 MB (docs.tavus.io, troubleshooting: training videos and audio files). */
	mostBytes?: number;
	/** How the job ends because of what was fetched; undefined when it is fine. */
	judge?(fetched: MediaFetch): string | undefined;
}

/** One fetch of a media URL, and what came of it. */
export interface MediaFetch {
	/** What it was for, such as a replica or a video. */
	resource_id: string;
	field: string;
	url: string;
	/** ISO 8601. */
	started_at: string;
	/** Absent while under way. */
	duration_ms?: number;
	status?: number;
	content_type?: string;
	/** The header, if there was one. */
	content_length?: number;
	/** What was received. */
	bytes?: number;
	/** Of the whole body; absent when it was not received in full. */
	sha256?: string;
	/** Why it failed; absent when it did not. */
	error?: string;
}

export const MEGABYTE = 1024 * 1024;
const MOST_BYTES = 750 * MEGABYTE;
const FETCH_LIMIT_MS = 10 * 60 * 1000;

/** Fetches media URLs as Tavus does: a plain GET, no key. A redirect is not followed and counts as a failure. */
export class MediaFetcher {
	private log: MediaFetch[] = [];
	private stopping = new AbortController();

	/** Fetches all links at once and resolves, never rejects, with the failure of the first that failed. */
	async fetchAll(links: readonly MediaLink[], resourceId: string): Promise<Outcome> {
		const failures = await Promise.all(
			links.map(async (link) => await this.fetchOne(link, resourceId)),
		);
		const error_message = failures.find((failure) => failure !== undefined);
		return error_message === undefined ? {} : { error_message };
	}

	list(): readonly MediaFetch[] {
		return this.log;
	}

	clear(): void {
		this.log = [];
	}

	/** Drops the fetches under way. */
	abort(): void {
		this.stopping.abort();
		this.stopping = new AbortController();
	}

	private async fetchOne(link: MediaLink, resourceId: string): Promise<string | undefined> {
		const { field, url, failure, tooLarge, mostBytes = MOST_BYTES } = link;
		if (url === undefined) return undefined;
		const entry: MediaFetch = {
			resource_id: resourceId,
			field,
			url,
			started_at: new Date().toISOString(),
		};
		this.log.push(entry);
		const began = performance.now();
		try {
			await this.read(entry, tooLarge === undefined ? Infinity : mostBytes);
		} catch (error) {
			entry.error = reasonOf(error);
		}
		entry.duration_ms = Math.round(performance.now() - began);
		const verdict = link.judge?.(entry);
		if (verdict !== undefined || entry.error === undefined) return verdict;
		return (entry.bytes ?? 0) > mostBytes ? (tooLarge ?? failure) : failure;
	}

	private async read(entry: MediaFetch, most: number): Promise<void> {
		const response = await fetch(entry.url, {
			redirect: 'manual',
			// So that length and hash are those of the file.
			headers: { 'accept-encoding': 'identity' },
			signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(FETCH_LIMIT_MS)]),
		});
		entry.status = response.status;
		const type = response.headers.get('content-type');
		const length = response.headers.get('content-length');
		if (type !== null) entry.content_type = type;
		if (length !== null) entry.content_length = Number(length);
		const hash = createHash('sha256');
		entry.bytes = 0;
		// The DOM's type of a body does not know that Node's can be iterated.
		for await (const chunk of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
			hash.update(chunk);
			entry.bytes += chunk.length;
			if (entry.bytes > most) throw new Error(`more than ${most} bytes`);
		}
		entry.sha256 = hash.digest('hex');
		if (!response.ok) entry.error = `the status was ${response.status}`;
		else if (entry.bytes === 0) entry.error = 'the file is empty';
	}
}
