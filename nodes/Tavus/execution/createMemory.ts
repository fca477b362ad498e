import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { TavusRequest } from '../transport/types';
import { isRecord } from '../values';

const CONTEXT_KEY = 'tavusCreates';

/** What is known of a create that was sent in this run of the node. */
export type Remembered = { state: 'sent' } | { state: 'answered'; item: IDataObject };

/** Keeps ids and states; links are left out, because a signed one must not be stored. */
function withoutLinks(item: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(item).filter(
			([, value]) => typeof value !== 'object' && !(typeof value === 'string' && value.includes('://')),
		),
	);
}

/**
 * What this node has already created in this execution, kept in the node's context. n8n keeps that between the tries of "Retry On
 * Fail", and hands it to a failed execution that is run again; both run the whole node for all items (n8n-core
 * workflow-execute.js). So an item whose create was already sent is not sent, and paid, twice.
 */
export class CreateMemory {
	private readonly entries: IDataObject;

	/**
	 * @param runIndex which round of a loop this is; what earlier rounds remembered is dropped
	 */
	constructor(context: IExecuteFunctions, runIndex: number) {
		const store = context.getContext('node');
		const known = store[CONTEXT_KEY];
		if (isRecord(known) && known['runIndex'] === runIndex && isRecord(known['entries'])) {
			this.entries = known['entries'] as IDataObject;
		} else {
			this.entries = {};
			store[CONTEXT_KEY] = { runIndex, entries: this.entries };
		}
	}

	/** The same item with the same values gives the same key; a changed value is another job. */
	static keyOf(itemIndex: number, request: TavusRequest): string {
		const entered = JSON.stringify([request.method, request.path, request.body ?? null]);
		return `${itemIndex}:${createHash('sha256').update(entered).digest('hex').slice(0, 32)}`;
	}

	recall(key: string): Remembered | undefined {
		const entry = this.entries[key];
		if (!isRecord(entry)) return undefined;
		return isRecord(entry['item'])
			? { state: 'answered', item: { ...(entry['item'] as IDataObject) } }
			: { state: 'sent' };
	}

	/** To be called before the request leaves. */
	sent(key: string): void {
		this.entries[key] = { state: 'sent' };
	}

	answered(key: string, item: IDataObject): void {
		this.entries[key] = { state: 'answered', item: withoutLinks(item) };
	}

	/** To be called when it is certain that nothing was created. */
	forget(key: string): void {
		delete this.entries[key];
	}
}
