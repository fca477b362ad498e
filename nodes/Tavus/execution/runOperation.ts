import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Fields, InputRefused } from '../operations/fields';
import type { ListPlan, Operation, Plan } from '../operations/types';
import type { TavusRequest } from '../transport/types';
import { TavusFailure } from '../transport/failure';
import { CreateMemory } from './createMemory';
import { sentBefore, toFailedItem, toItemFailure, toNodeError, type ItemFailure } from './itemFailure';
import { collectRows, readListBody } from './paging';
import { inOrder } from './pace';
import { Session } from './session';

/** An item that may be sent: its plan, and for a create what n8n's retries know it by. */
interface Ready {
	plan: Plan;
	/** As sent, with signed callback URLs. */
	request?: TavusRequest;
	memoryKey?: string;
}

type Prepared = { ready: Ready } | { failure: ItemFailure };
type Result = { items: IDataObject[] } | { failure: ItemFailure } | { skipped: true };

/**
 * Runs one operation for all input items: everything is checked before the first request, items go in parallel, and the output keeps
 * their order.
 *
 * @returns the items for output 0; under "Continue" settings the failed ones among them
 * @throws NodeOperationError or NodeApiError under "Stop Workflow"
 */
export async function runOperation(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	return await new Run(context, operation).all();
}

class Run {
	private readonly count: number;

	private readonly goOn: boolean;

	private readonly creates: boolean;

	private readonly hints = new Set<string>();

	/** Set in "Stop Workflow" by the first item that failed: no new request starts. */
	private stopped = false;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: Operation,
	) {
		this.count = context.getInputData().length;
		this.goOn = context.continueOnFail();
		this.creates = operation.creates === true;
	}

	async all(): Promise<INodeExecutionData[]> {
		const run = new Fields({
			read: (name) => this.parameter(name, 0),
			properties: this.operation.properties,
			allowPrivateHosts: false,
		});
		let session: Session;
		let maxJobs: number;
		try {
			session = await Session.open(this.context, run.whole('options.concurrency', 0, 0));
			maxJobs = run.whole('options.maxJobs', 1, 100);
		} catch (error) {
			return this.failAll(error);
		}
		const memory = this.creates ? new CreateMemory(this.context, this.runIndex()) : undefined;
		const prepared = Array.from({ length: this.count }, (_, index) =>
			this.prepare(index, session, memory),
		);
		this.stopAtRefusal(prepared);
		const planned = prepared.filter(
			(entry) => 'ready' in entry && memory?.recall(entry.ready.memoryKey ?? '') === undefined,
		).length;
		if (memory !== undefined && planned > maxJobs) {
			return this.failAll(tooManyJobs(planned, maxJobs));
		}

		const results = await inOrder<Result>(this.count, session.pace.most, async (index) => {
			const entry = prepared[index];
			if (entry === undefined) return { skipped: true };
			return 'failure' in entry ? entry : await this.attempt(index, entry.ready, session, memory);
		});
		this.showHints();
		this.stopAtFailure(results);
		return results.flatMap((result, index) => this.output(result, index));
	}

	private parameter(name: string, itemIndex: number): unknown {
		return this.context.getNodeParameter(name, itemIndex, null) as unknown;
	}

	/** Each round of a loop is a run of its own (n8n docs, "$runIndex"). */
	private runIndex(): number {
		const index: unknown = this.context.evaluateExpression('{{ $runIndex }}', 0);
		return typeof index === 'number' ? index : 0;
	}

	/** Checks what was entered for an item; sends nothing. */
	private prepare(itemIndex: number, session: Session, memory: CreateMemory | undefined): Prepared {
		try {
			const fields = new Fields({
				read: (name) => this.parameter(name, itemIndex),
				properties: this.operation.properties,
				allowPrivateHosts: session.onLoopback,
			});
			const plan = this.operation.plan(fields);
			for (const hint of fields.hints) this.hints.add(hint);
			if (plan.kind === 'list') return { ready: { plan } };
			if (plan.kind === 'single' || memory === undefined) {
				return { ready: { plan, request: plan.request } };
			}
			return {
				ready: {
					plan,
					request: session.signed(plan.request, plan.callbackFields),
					memoryKey: CreateMemory.keyOf(itemIndex, plan.request),
				},
			};
		} catch (error) {
			return { failure: toItemFailure(error, itemIndex, false) };
		}
	}

	/** Sends what an item needs; throws nothing. */
	private async attempt(
		itemIndex: number,
		{ plan, request, memoryKey }: Ready,
		session: Session,
		memory: CreateMemory | undefined,
	): Promise<Result> {
		try {
			if (plan.kind === 'list') return { items: await this.list(plan, session) };
			const known = memoryKey === undefined ? undefined : memory?.recall(memoryKey);
			if (known?.state === 'answered') return { items: [known.item] };
			if (known?.state === 'sent') return this.failed(sentBefore(itemIndex));
			return await session.pace.run(async () => {
				if (this.stopped || session.cancelled) return { skipped: true };
				if (memoryKey !== undefined) memory?.sent(memoryKey);
				const item = await this.send(request ?? plan.request, plan.toItem, session);
				if (memoryKey !== undefined) memory?.answered(memoryKey, item);
				return { items: [item] };
			});
		} catch (error) {
			const taken = error instanceof TavusFailure && error.mayHaveBeenTaken;
			if (memoryKey !== undefined && !taken) memory?.forget(memoryKey);
			return this.failed(toItemFailure(error, itemIndex, this.creates));
		}
	}

	private failed(failure: ItemFailure): Result {
		if (!this.goOn) this.stopped = true;
		return { failure };
	}

	/** @throws {TavusFailure} when it did not succeed, or the answer lacks what it must have */
	private async send(
		request: TavusRequest,
		toItem: (body: unknown) => IDataObject | undefined,
		session: Session,
	): Promise<IDataObject> {
		const answer = await session.call(request);
		const item = toItem(answer.body);
		if (item === undefined) throw Session.unreadable(request, answer);
		return item;
	}

	private async list(plan: ListPlan, session: Session): Promise<IDataObject[]> {
		const rows = await collectRows(
			async (page, limit) => {
				const query = { ...plan.query, limit, ...(page === undefined ? {} : { page }) };
				const request: TavusRequest = { method: 'GET', path: plan.path, query };
				const answer = await session.pace.run(async () => await session.call(request));
				const list = readListBody(answer.body);
				if (list === undefined) throw Session.unreadable(request, answer);
				return list;
			},
			plan.wanted,
			plan.idOf,
			session.pace.most,
		);
		return rows.map(plan.toItem);
	}

	/** Nothing of the run can be sent: one sentence for all items. */
	private failAll(reason: unknown): INodeExecutionData[] {
		if (!this.goOn) throw toNodeError(this.context.getNode(), toItemFailure(reason, 0, false), '');
		return Array.from({ length: this.count }, (_, index) =>
			toFailedItem(toItemFailure(reason, index, false)),
		);
	}

	/** @throws under "Stop Workflow", when an item was refused before anything was sent */
	private stopAtRefusal(prepared: Prepared[]): void {
		const refused = prepared.find((entry) => 'failure' in entry);
		if (this.goOn || refused === undefined || !('failure' in refused)) return;
		const more = this.creates && this.count > 1 ? 'Nothing was sent for any item.' : '';
		throw toNodeError(this.context.getNode(), refused.failure, more);
	}

	/** @throws under "Stop Workflow", when an item failed; the ids of what was created are in the description */
	private stopAtFailure(results: Result[]): void {
		if (this.goOn) return;
		const failures = results.flatMap((result) => ('failure' in result ? [result.failure] : []));
		const [first, ...others] = failures;
		if (first === undefined) return;
		const doubtful = others.filter(({ inDoubt }) => inDoubt).map(({ itemIndex }) => itemIndex);
		const more = [this.creates ? createdSoFar(results) : '', alsoInDoubt(doubtful)];
		throw toNodeError(this.context.getNode(), first, more.filter((part) => part !== '').join(' '));
	}

	private output(result: Result, itemIndex: number): INodeExecutionData[] {
		if ('failure' in result) return [toFailedItem(result.failure)];
		if ('skipped' in result) return [];
		return result.items.map((json) => ({ json, pairedItem: { item: itemIndex } }));
	}

	private showHints(): void {
		// Older n8n versions have no hints in the output panel.
		if (typeof this.context.addExecutionHints !== 'function') return;
		for (const message of this.hints) {
			this.context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		}
	}
}

function tooManyJobs(planned: number, maxJobs: number): InputRefused {
	return new InputRefused(
		`This run would start ${planned} jobs, but 'Maximum Jobs' allows ${maxJobs}`,
		"Nothing was sent. Every job costs money at Tavus: if you want all of them, add 'Maximum Jobs' under 'Options' and raise it.",
	);
}

/** The ids by item, in the words of the API: "replica_id r90bbd427f71 (item 0)". */
function createdSoFar(results: Result[]): string {
	const created = results.flatMap((result, index) => {
		if (!('items' in result)) return [];
		const [item] = result.items;
		const id = Object.entries(item ?? {}).find(([name]) => name.endsWith('_id'));
		return id === undefined ? [] : [`${id[0]} ${String(id[1])} (item ${index})`];
	});
	return created.length === 0 ? '' : `Already created in this execution: ${created.join(', ')}.`;
}

function alsoInDoubt(itemIndexes: number[]): string {
	return itemIndexes.length === 0
		? ''
		: `The same doubt exists for item ${itemIndexes.join(', ')}.`;
}
