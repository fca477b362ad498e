import { createHash } from 'node:crypto';
import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CreatePlan } from '../operations/types';
import type { TavusRequest } from '../transport/types';
import { isRecord } from '../values';
import { calledAsTool, isToolNode, toolMemory } from './toolMemory';

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

/** Where a person joins or watches: what a job was created for, and no secret. */
const PAGES = new Set(['conversation_url', 'hosted_url']);

/** Keeps ids, states and pages; other links are left out, because a signed one must not be stored. */
function withoutLinks(item: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(item).filter(([name, value]) => {
			if (typeof value === 'object') return false;
			if (typeof value !== 'string' || !value.includes('://')) return true;
			return PAGES.has(name) && /^https:\/\/[^?#@]+$/.test(value);
		}),
	);
}

/** What tells one file from another: its place in n8n's store, where it has one. */
const sameFile = ({ id, fileName, fileSize, mimeType }: IBinaryData): unknown =>
	id ?? [fileName, fileSize, mimeType];

/**
 * Makes the key of an item's create.
 *
 * @param request as the operation made it
 * @param files those of the item that Tavus is to fetch; their links differ at every try
 */
export function createKey(
	context: IExecuteFunctions,
	itemIndex: number,
	request: TavusRequest,
	files: NonNullable<CreatePlan['files']> = {},
): CreateKey {
	// How the node runs ('options') does not make another job.
	const entries = Object.entries(context.getNode().parameters).filter(
		([name]) => name !== 'options',
	);
	const item = context.getInputData()[itemIndex];
	const present = item?.binary ?? {};
	const sent = Object.entries(files).map(([apiField, { binaryField }]) => {
		const file = present[binaryField];
		return [apiField, file === undefined ? binaryField : sameFile(file)];
	});
	const all = Object.entries(present).map(([name, file]) => [name, sameFile(file)]);
	return {
		itemIndex,
		request: hash([request.method, request.path, request.body ?? null, sent]),
		entered: hash([entries, item?.json ?? null, all]),
	};
}

/**
 * What this node has already created in this execution, kept in the node's context. n8n keeps that between the tries of "Retry On
 * Fail", and hands it to a failed execution that is run again; both run the whole node for all items (n8n-core
 * workflow-execute.js). So an item whose create was already sent is not sent, and paid, twice.
 */
export class CreateMemory {
	/** By item or, for the tool of an agent, by request. */
	private readonly entries: IDataObject;

	private readonly execution: string;

	private readonly asTool: boolean;

	/** Where a create is kept: by item, or for the tool of an agent by what is asked for. */
	private readonly placeOf: (key: CreateKey) => string;

	/**
	 * @param runIndex which round of a loop this is; what earlier rounds remembered is dropped
	 */
	constructor(
		private readonly context: IExecuteFunctions,
		runIndex: number,
	) {
		this.execution = context.getExecutionId() ?? '';
		this.asTool = calledAsTool(context);
		// An agent that is tried again calls its tools anew, each call in a round of its own: within one execution, what it asked for
		// before is not made twice.
		const isAgentsTool = !this.asTool && isToolNode(context);
		this.placeOf = ({ itemIndex, request }) => (isAgentsTool ? request : String(itemIndex));
		const round = isAgentsTool ? 'tool' : runIndex;
		// A tool call has no second try in the same run, and for MCP clients there is no context.
		const store: IDataObject = this.asTool ? {} : context.getContext('node');
		const known = store[CONTEXT_KEY];
		if (isRecord(known) && known['runIndex'] === round && isRecord(known['entries'])) {
			this.entries = known['entries'] as IDataObject;
		} else {
			this.entries = {};
			store[CONTEXT_KEY] = { runIndex: round, entries: this.entries };
		}
	}

	recall(key: CreateKey): Remembered | undefined {
		if (this.asTool) this.recallTool(key);
		const entry = this.entries[this.placeOf(key)];
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

	/** Takes over what an earlier try of the same tool call left behind. */
	private recallTool(key: CreateKey): void {
		const known = toolMemory.find(this.context, key);
		if (known === undefined) return;
		if (known.item === undefined) this.sent(key);
		else this.answered(key, known.item);
	}

	/** To be called before the request leaves. */
	sent(key: CreateKey): void {
		const { request, entered } = key;
		this.entries[this.placeOf(key)] = { request, entered };
	}

	answered(key: CreateKey, item: IDataObject): void {
		const { execution } = this;
		const { request, entered } = key;
		this.entries[this.placeOf(key)] = { request, entered, execution, item: withoutLinks(item) };
	}

	/** To be called when no answer came, and Tavus may have taken it. */
	inDoubt(key: CreateKey): void {
		if (this.asTool) toolMemory.note(this.context, key);
	}

	/** To be called when it is certain that nothing was created. */
	forget(key: CreateKey): void {
		delete this.entries[this.placeOf(key)];
	}

	/** To be called at the end of a run: n8n tries a tool call that failed once more, and the job must not be made again. */
	ended(failed: boolean): void {
		if (!this.asTool) return;
		for (const [index, entry] of Object.entries(this.entries)) {
			if (!isRecord(entry) || !isRecord(entry['item'])) continue;
			const { request, entered, item } = entry as unknown as CreateKey & { item: IDataObject };
			const key = { itemIndex: Number(index), request, entered };
			if (failed) toolMemory.note(this.context, key, item);
			else toolMemory.forget(this.context, key);
		}
	}
}
