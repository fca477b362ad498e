import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { stripSignature } from '../callbacks/sign';
import { nodeError } from '../nodeError';
import { InputRefused } from '../operations/fields';
import type {
	CreatePlan,
	DownloadPlan,
	ListPlan,
	Operation,
	SinglePlan,
} from '../operations/types';
import { TavusFailure } from '../transport/failure';
import type { TavusRequest } from '../transport/types';
import { CreateMemory } from './createMemory';
import { downloadFile } from './download';
import { parkUntilDone, toItems, waitInPlace, type Parked } from './finish';
import {
	sentBefore,
	toFailedItem,
	toItemFailure,
	toNodeError,
	type ItemFailure,
} from './itemFailure';
import { collectRows, readListBody } from './paging';
import { inOrder } from './pace';
import { openRun, type Opened } from './open';
import { prepareItem, type Prepared, type Ready } from './prepare';
import { firstFailure, tooManyJobs, type Result } from './report';
import type { Session } from './session';

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
	const opened = await openRun(context, operation);
	if ('reason' in opened) return failAll(context, opened.reason);
	return await new Run(context, operation, opened).all();
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

const POLLED_ON_RETRY =
	'This is the retry of another execution, which Tavus calls back: the node asked Tavus until the jobs were done.';

/** Each round of a loop is a run of its own (n8n docs, "$runIndex"). */
function runIndexOf(context: IExecuteFunctions): number {
	const index: unknown = context.evaluateExpression('{{ $runIndex }}', 0);
	return typeof index === 'number' ? index : 0;
}

class Run {
	private readonly goOn: boolean;

	private readonly memory: CreateMemory;

	private readonly session: Session;

	private readonly hints: Set<string>;

	/** Set in "Stop Workflow" by the first item that failed: no new request starts. */
	private stopped = false;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: Operation,
		private readonly opened: Opened,
	) {
		this.goOn = context.continueOnFail();
		this.session = opened.session;
		this.hints = new Set(opened.hints);
		this.memory = new CreateMemory(context, runIndexOf(context));
	}

	/** @throws NodeOperationError or NodeApiError under "Stop Workflow" */
	async all(): Promise<INodeExecutionData[]> {
		const { maxJobs, parking } = this.opened;
		const prepared = await inOrder(
			this.context.getInputData().length,
			this.session.pace.most,
			(index) =>
				prepareItem(this.context, this.operation, index, this.session, parking?.callbackUrl),
		);
		for (const entry of prepared)
			if ('hints' in entry) entry.hints.forEach((hint) => this.hints.add(hint));
		this.stopAtRefusal(prepared);
		const jobs = prepared.filter((entry) => this.startsJob(entry)).length;
		if (jobs > maxJobs) return failAll(this.context, tooManyJobs(jobs, maxJobs));

		const results = await inOrder<Result>(
			prepared.length,
			this.session.pace.most,
			async (index) => {
				const entry = prepared[index];
				if (entry === undefined) return { skipped: true };
				return 'failure' in entry ? entry : await this.attempt(index, entry.ready);
			},
		);
		this.stopAtFailure(results);
		const ended = await this.untilDone(prepared, results);
		this.showHints();
		if ('parked' in ended) return ended.parked.map(withoutSignature);
		this.stopAtFailure(ended.results);
		return ended.results.flatMap(toItems).map(withoutSignature);
	}

	/** Waits for the jobs as the user chose, if there are any. */
	private async untilDone(prepared: readonly Prepared[], results: Result[]): Promise<Parked> {
		const { job: kind } = this.operation;
		const plan = prepared.flatMap((entry) => ('ready' in entry ? [entry.ready.plan] : []))[0];
		if (kind === undefined || plan === undefined) return { results };
		const waits = plan.kind === 'wait' || (plan.kind === 'create' && plan.wait.mode !== 'return');
		if (!waits) return { results };
		const { parking } = this.opened;
		if (parking !== undefined && !this.hasJobsElsewhere(prepared)) {
			return await parkUntilDone(this.context, this.session, kind, results, parking.until);
		}
		if (parking !== undefined) this.hints.add(POLLED_ON_RETRY);
		const limitMs = plan.kind === 'wait' ? plan.limitMs : plan.wait.limitMs;
		try {
			const created = plan.kind === 'create';
			return { results: await waitInPlace(this.session, kind, results, limitMs, created) };
		} catch (error) {
			const failure = toItemFailure(error, 0, false);
			throw nodeError(this.context.getNode(), failure);
		}
	}

	/** Jobs of the execution that this one is the retry of: Tavus calls that one back, not this one. */
	private hasJobsElsewhere(prepared: readonly Prepared[]): boolean {
		return prepared.some((entry) => {
			const key = 'ready' in entry ? entry.ready.create?.key : undefined;
			const known = key === undefined ? undefined : this.memory.recall(key);
			return known?.state === 'answered' && known.elsewhere;
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
			if (plan.kind === 'wait') return { items: [this.named(plan.id)] };
			if (plan.kind === 'download') return await this.download(plan);
			const known = create === undefined ? undefined : this.memory.recall(create.key);
			const jobId = this.operation.job?.idField;
			if (known?.state === 'answered') return { items: [known.item], jobId };
			if (known?.state === 'sent') return this.failed(sentBefore(itemIndex));
			return await this.session.pace.run(async () => {
				if (this.stopped || this.session.cancelled) return { skipped: true };
				if (create === undefined) return { items: [await this.send(plan, plan.request)] };
				this.memory.sent(create.key);
				const item = await this.send(plan, create.request);
				this.memory.answered(create.key, item);
				return { items: [item], jobId };
			});
		} catch (error) {
			const taken = error instanceof TavusFailure && error.mayHaveBeenTaken;
			if (create !== undefined && !taken) this.memory.forget(create.key);
			return this.failed(toItemFailure(error, itemIndex, create !== undefined));
		}
	}

	/** A job that was started elsewhere, before anything is known of it. */
	private named(id: string): IDataObject {
		return { [this.operation.job?.idField ?? 'id']: id };
	}

	private async download(plan: DownloadPlan): Promise<Result> {
		const { body } = await this.session.pace.run(async () => await this.session.call(plan.request));
		const file = plan.fileOf(body);
		if (file === undefined) throw new InputRefused(plan.missing.message, plan.missing.description);
		const binary = await downloadFile(this.context, file, this.session.signal);
		return { items: [plan.toItem(body)], binary: { [plan.binaryField]: binary } };
	}

	private failed(failure: ItemFailure): Result {
		if (!this.goOn) this.stopped = true;
		return { failure };
	}

	/** @throws {TavusFailure} when it did not succeed, or the answer lacks what it must have */
	private async send(plan: SinglePlan | CreatePlan, request: TavusRequest): Promise<IDataObject> {
		const answer = await this.session.call(request);
		const item = plan.toItem(answer.body);
		if (item === undefined) throw unreadable(request, answer.status);
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
				if (list === undefined) throw unreadable(request, answer.status);
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
		const more = prepared.length > 1 ? 'Nothing was sent for any item.' : '';
		throw toNodeError(this.context.getNode(), refused.failure, more);
	}

	/** @throws under "Stop Workflow", when an item failed; the ids of what was created are in the description */
	private stopAtFailure(results: readonly Result[]): void {
		if (this.goOn) return;
		const found = firstFailure(results, this.operation.creates === true);
		if (found !== undefined) throw toNodeError(this.context.getNode(), found.failure, found.more);
	}

	private showHints(): void {
		// Older n8n versions have no hints in the output panel.
		if (typeof this.context.addExecutionHints !== 'function') return;
		for (const message of this.hints) {
			this.context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		}
	}
}

/** Our signature is in none of the outputs, whatever Tavus echoes. */
function withoutSignature(item: INodeExecutionData): INodeExecutionData {
	return { ...item, json: stripSignature(item.json) };
}

/** A success that lacks what it must have; a write may have been carried out all the same. */
function unreadable(request: TavusRequest, status: number): TavusFailure {
	return new TavusFailure({
		kind: 'unreadable',
		status,
		mayHaveBeenTaken: request.method !== 'GET',
	});
}
