import { AsyncLocalStorage } from 'node:async_hooks';

import type { IDataObject } from 'n8n-workflow';

import type { Fault } from './faults.mts';
import type { Tried } from './operations.mts';

/** One request of an operation and its good answer, as the emulator gave it. */
export interface Exchange {
	method: string;
	/** Path without the query. */
	path: string;
	/** With its question mark, or empty. */
	query: string;
	/** True for a file, which another host has. */
	file: boolean;
	status: number;
	contentType: string;
	body: string;
}

/** What an operation does when nothing goes wrong. */
export interface Recording {
	tried: Tried;
	parameters: IDataObject;
	exchanges: Exchange[];
	/** True when it starts or makes something, so that it must not be sent twice. */
	creates: boolean;
	/** The output. */
	items: IDataObject[];
	/** The ID of what was created or waited for; another one for each item. */
	id?: string;
}

export interface Attempt {
	step: number;
	item: number;
	/** Milliseconds of the clock that the node reads. */
	at: number;
	/** `undefined` when it met none. */
	fault: Fault | undefined;
}

/** Items are 0, 1 and 2. */
export const FAULTY_ITEM = 1;

/** One run of the node for three items, one of which meets a fault. */
export class Journey {
	readonly attempts: Attempt[] = [];

	/** Requests that the recording does not know. */
	readonly unexpected: string[] = [];

	constructor(
		readonly recording: Recording,
		/** Where the second item meets it. */
		readonly step: number,
		readonly fault: Fault | undefined,
		/** How many attempts meet it. */
		readonly times: number,
	) {}

	/** @returns what an attempt meets */
	meets(step: number, item: number): Fault | undefined {
		const here = this.of(step, item).length;
		const fault =
			step === this.step && item === FAULTY_ITEM && here < this.times ? this.fault : undefined;
		this.attempts.push({ step, item, at: Date.now(), fault });
		return fault;
	}

	of(step: number, item: number): Attempt[] {
		return this.attempts.filter((attempt) => attempt.step === step && attempt.item === item);
	}

	/** Which recorded request this is, and for which item; -1 for one that is answered with an empty list. */
	locate(
		method: string,
		url: URL,
		file: boolean,
		forItem: number | undefined,
	): { step: number; item: number | undefined } {
		const about = this.ofPath(url.pathname);
		const item = about.item ?? forItem;
		const step = this.recording.exchanges.findIndex(
			(exchange) =>
				exchange.method === method &&
				exchange.path === about.path &&
				exchange.query === url.search &&
				exchange.file === file,
		);
		if (step >= 0 && item !== undefined) return { step, item };
		// A wait may ask for all its jobs at once.
		if (!this.recording.tried.waits) this.unexpected.push(`${method} ${url.pathname}`);
		return { step: -1, item };
	}

	/** The good answer to a request of an item. */
	answer(step: number, item: number, _url: string, _body: string): Exchange | undefined {
		const exchange = this.recording.exchanges[step];
		return exchange && { ...exchange, body: this.forItem(exchange.body, item) };
	}

	/** The text with the ID that the item has in place of the recorded one. */
	forItem(text: string, item: number): string {
		const { id } = this.recording;
		return id === undefined ? text : text.replaceAll(id, `${id}${item}`);
	}

	/** Which item a path is about, and the path as it was recorded. */
	ofPath(path: string): { item: number | undefined; path: string } {
		const { id } = this.recording;
		const found = id === undefined ? null : new RegExp(`${id}([012])(?=/|$)`).exec(path);
		if (found === null || id === undefined) return { item: undefined, path };
		return { item: Number(found[1]), path: path.replace(found[0], id) };
	}
}

/** Which run, and which of its items, the code at hand works for. */
export const underWay = new AsyncLocalStorage<{ journey: Journey; item?: number }>();
