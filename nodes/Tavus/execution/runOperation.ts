import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { stripSignature } from '../callbacks/sign';
import type { CreatePlan, ListPlan, Operation, SinglePlan } from '../operations/types';
import { TavusFailure } from '../transport/failure';
import type { TavusRequest } from '../transport/types';
import { CreateMemory } from './createMemory';
import {
	sentBefore,
	toFailedItem,
	toItemFailure,
	toNodeError,
	type ItemFailure,
} from './itemFailure';
import { collectRows, readListBody } from './paging';
import { inOrder } from './pace';
import { fieldsOf, prepareItem, type Prepared, type Ready } from './prepare';
import { createdSoFar, firstFailure, tooManyJobs, type Result } from './report';
import { Session } from './session';

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
	const opened = await open(context, operation);
	if ('reason' in opened) return failAll(context, opened.reason);
	return await new Run(context, operation, opened.session, opened.maxJobs).all();
}

type Opened = { session: Session; maxJobs: number } | { reason: unknown };

/** What concerns the run as a whole: the credential, and how the node is to run. */
async function open(context: IExecuteFunctions, operation: Operation): Promise<Opened> {
	try {
		const settings = fieldsOf(context, operation, 0, false);
		const maxJobs = settings.whole('options.maxJobs', 1, 100);
		const session = await Session.open(context, settings.whole('options.concurrency', 0, 0));
		return { session, maxJobs };
	} catch (reason) {
		return { reason };
	}
}

/** Nothing of the run can be sent: one sentence for all items. */
function failAll(context: IExecuteFunctions, reason: unknown): INodeExecutionData[] {
	if (!context.continueOnFail()) {
		throw toNodeError(context.getNode(), toItemFailure(reason, 0, false), '');
	}
	return context
		.getInputData()
		.map((_, index) => toFailedItem(toItemFailure(reason, index, false)));
}

/** Each round of a loop is a run of its own (n8n docs, "$runIndex"). */
function runIndexOf(context: IExecuteFunctions): number {
	const index: unknown = context.evaluateExpression('{{ $runIndex }}', 0);
	return typeof index === 'number' ? index : 0;
}

class Run {
	private readonly goOn: boolean;

	private readonly memory: CreateMemory;

	/** Set in "Stop Workflow" by the first item that failed: no new request starts. */
	private stopped = false;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: Operation,
		private readonly session: Session,
		private readonly maxJobs: number,
	) {
		this.goOn = context.continueOnFail();
		this.memory = new CreateMemory(context, runIndexOf(context));
	}

	/** @throws NodeOperationError or NodeApiError under "Stop Workflow" */
	async all(): Promise<INodeExecutionData[]> {
		const prepared = this.context
			.getInputData()
			.map((_, index) => prepareItem(this.context, this.operation, index, this.session));
		this.stopAtRefusal(prepared);
		const jobs = prepared.filter((entry) => this.startsJob(entry)).length;
		if (jobs > this.maxJobs) return failAll(this.context, tooManyJobs(jobs, this.maxJobs));

		const results = await inOrder<Result>(
			prepared.length,
			this.session.pace.most,
			async (index) => {
				const entry = prepared[index];
				if (entry === undefined) return { skipped: true };
				return 'failure' in entry ? entry : await this.attempt(index, entry.ready);
			},
		);
		this.showHints(prepared);
		this.stopAtFailure(results);
		return results.flatMap((result, index) => {
			if ('failure' in result) return [toFailedItem(result.failure)];
			if ('skipped' in result) return [];
			return result.items.map((item) => ({
				json: stripSignature(item),
				pairedItem: { item: index },
			}));
		});
	}

	private startsJob(entry: Prepared): boolean {
		if ('failure' in entry || entry.ready.create === undefined) return false;
		return this.memory.recall(entry.ready.create.key) === undefined;
	}

	/** Sends what an item needs; throws nothing. */
	private async attempt(itemIndex: number, { plan, create }: Ready): Promise<Result> {
		if (this.stopped || this.session.cancelled) return { skipped: true };
		try {
			if (plan.kind === 'list') return { items: await this.list(plan) };
			const known = create === undefined ? undefined : this.memory.recall(create.key);
			if (known?.state === 'answered') return { items: [known.item], jobId: create?.jobId };
			if (known?.state === 'sent') return this.failed(sentBefore(itemIndex));
			return await this.session.pace.run(async () => {
				if (this.stopped || this.session.cancelled) return { skipped: true };
				if (create === undefined) return { items: [await this.send(plan, plan.request)] };
				this.memory.sent(create.key);
				const item = await this.send(plan, create.request);
				this.memory.answered(create.key, item);
				return { items: [item], jobId: create.jobId };
			});
		} catch (error) {
			const taken = error instanceof TavusFailure && error.mayHaveBeenTaken;
			if (create !== undefined) {
				if (taken) this.memory.inDoubt(create.key);
				else this.memory.forget(create.key);
			}
			return this.failed(toItemFailure(error, itemIndex, create !== undefined));
		}
	}

	private failed(failure: ItemFailure): Result {
		if (!this.goOn) this.stopped = true;
		return { failure };
	}

	/** @throws {TavusFailure} when it did not succeed, or the answer lacks what it must have */
	private async send(plan: SinglePlan | CreatePlan, request: TavusRequest): Promise<IDataObject> {
		const answer = await this.session.call(request);
		const item = plan.toItem(answer.body);
		if (item === undefined) throw this.session.unreadable(request, answer);
		return item;
	}

	private async list(plan: ListPlan): Promise<IDataObject[]> {
		const { pace } = this.session;
		const rows = await collectRows(
			async (page, limit) => {
				const query = { ...plan.query, limit, ...(page === undefined ? {} : { page }) };
				const request: TavusRequest = { method: 'GET', path: plan.path, query };
				const answer = await pace.run(async () => await this.session.call(request));
				const list = readListBody(answer.body);
				if (list === undefined) throw this.session.unreadable(request, answer);
				return list;
			},
			plan.wanted,
			plan.idOf,
			pace.most,
		);
		return rows.map(plan.toItem);
	}

	/** @throws under "Stop Workflow", when an item was refused before anything was sent */
	private stopAtRefusal(prepared: readonly Prepared[]): void {
		if (this.goOn) return;
		const refused = prepared.find((entry) => 'failure' in entry);
		if (refused === undefined || !('failure' in refused)) return;
		const nothing = prepared.length > 1 ? 'Nothing was sent for any item.' : '';
		const earlier = createdSoFar(prepared.map((entry) => this.earlier(entry)));
		const more = [nothing, earlier].filter((part) => part !== '').join(' ');
		throw toNodeError(this.context.getNode(), refused.failure, more);
	}

	/** What an earlier try of this execution created for an item. */
	private earlier(entry: Prepared): Result {
		const create = 'ready' in entry ? entry.ready.create : undefined;
		const known = create === undefined ? undefined : this.memory.recall(create.key);
		if (known?.state !== 'answered') return { skipped: true };
		return { items: [known.item], jobId: create?.jobId };
	}

	/** @throws under "Stop Workflow", when an item failed; the ids of what was created are in the description */
	private stopAtFailure(results: readonly Result[]): void {
		if (this.goOn) return;
		const found = firstFailure(results, this.operation.creates === true);
		if (found !== undefined) throw toNodeError(this.context.getNode(), found.failure, found.more);
	}

	private showHints(prepared: readonly Prepared[]): void {
		// Older n8n versions have no hints in the output panel.
		if (typeof this.context.addExecutionHints !== 'function') return;
		const hints = new Set(prepared.flatMap((entry) => ('hints' in entry ? entry.hints : [])));
		for (const message of hints) {
			this.context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		}
	}
}
