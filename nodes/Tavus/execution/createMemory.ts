import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { TavusRequest } from '../transport/types';
import { isRecord } from '../values';
import { calledAsTool, toolDoubts } from './toolDoubts';

const CONTEXT_KEY = 'tavusCreates';

/** What is known of a create that was sent in this run of the node. */
export type Remembered =
	| { state: 'sent' }
	/** `elsewhere`: in another execution, of which this one is the retry; the job calls that one back. */
	| { state: 'answered'; item: IDataObject; elsewhere: boolean };

/**
 * What makes a create the same as one before: the same item, and either the same request or the same entries. The request alone is not
 * enough, because an expression such as `$now` gives another value at every try; the entries alone are not, because a user may
 * mend the field of another item before running again.
 */
export interface CreateKey {
	itemIndex: number;
	request: string;
	entered: string;
}

const hash = (value: unknown): string =>
	createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);

/** Keeps ids and states; links are left out, because a signed one must not be stored. */
function withoutLinks(item: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(item).filter(
			([, value]) =>
				typeof value !== 'object' && !(typeof value === 'string' && value.includes('://')),
		),
	);
}

/**
 * Makes the key of an item's create.
 *
 * @param request as the operation made it, before callback URLs are signed
 */
export function createKey(
	context: IExecuteFunctions,
	itemIndex: number,
	request: TavusRequest,
): CreateKey {
	// How the node runs ('options') does not make another job.
	const entries = Object.entries(context.getNode().parameters).filter(
		([name]) => name !== 'options',
	);
	const item = context.getInputData()[itemIndex];
	const files = Object.entries(item?.binary ?? {}).map(([name, file]) => [
		name,
		file.id ?? [file.fileName, file.fileSize, file.mimeType],
	]);
	return {
		itemIndex,
		request: hash([request.method, request.path, request.body ?? null]),
		entered: hash([entries, item?.json ?? null, files]),
	};
}

/**
 * What this node has already created in this execution, kept in the node's context. n8n keeps that between the tries of "Retry On
 * Fail", and hands it to a failed execution that is run again; both run the whole node for all items (n8n-core
 * workflow-execute.js). So an item whose create was already sent is not sent, and paid, twice.
 */
export class CreateMemory {
	/** By item index. */
	private readonly entries: IDataObject;

	private readonly execution: string;

	private readonly asTool: boolean;

	/**
	 * @param runIndex which round of a loop this is; what earlier rounds remembered is dropped
	 */
	constructor(
		private readonly context: IExecuteFunctions,
		runIndex: number,
	) {
		this.execution = context.getExecutionId() ?? '';
		this.asTool = calledAsTool(context);
		// A tool call has no second try in the same run, and for MCP clients there is no context.
		const store: IDataObject = this.asTool ? {} : context.getContext('node');
		const known = store[CONTEXT_KEY];
		if (isRecord(known) && known['runIndex'] === runIndex && isRecord(known['entries'])) {
			this.entries = known['entries'] as IDataObject;
		} else {
			this.entries = {};
			store[CONTEXT_KEY] = { runIndex, entries: this.entries };
		}
	}

	recall(key: CreateKey): Remembered | undefined {
		if (this.asTool && toolDoubts.has(this.context, key)) return { state: 'sent' };
		const entry = this.entries[key.itemIndex];
		if (!isRecord(entry)) return undefined;
		if (entry['request'] !== key.request && entry['entered'] !== key.entered) return undefined;
		return isRecord(entry['item'])
			? {
					state: 'answered',
					item: { ...(entry['item'] as IDataObject) },
					elsewhere: entry['execution'] !== this.execution,
				}
			: { state: 'sent' };
	}

	/** To be called before the request leaves. */
	sent({ itemIndex, request, entered }: CreateKey): void {
		this.entries[itemIndex] = { request, entered };
	}

	answered({ itemIndex, request, entered }: CreateKey, item: IDataObject): void {
		const { execution } = this;
		this.entries[itemIndex] = { request, entered, execution, item: withoutLinks(item) };
	}

	/** To be called when no answer came, and Tavus may have taken it. */
	inDoubt(key: CreateKey): void {
		if (this.asTool) toolDoubts.note(this.context, key);
	}

	/** To be called when it is certain that nothing was created. */
	forget({ itemIndex }: CreateKey): void {
		delete this.entries[itemIndex];
	}
}
