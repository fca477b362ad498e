import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { stripSignature } from '../callbacks/sign';
import type { Operation } from '../operations/types';
import { Attempts } from './attempts';
import { CreateMemory } from './createMemory';
import { toItems } from './finish';
import { toFailedItem, toItemFailure, toNodeError } from './itemFailure';
import { openRun, type Opened } from './open';
import { inOrder } from './pace';
import { prepareItem, type Prepared } from './prepare';
import { createdSoFar, firstFailure, tooManyJobs, type Result } from './report';
import type { Session } from './session';
import { waitForJobs } from './waitForJobs';

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

/** Each round of a loop is a run of its own (n8n docs, "$runIndex"). */
function runIndexOf(context: IExecuteFunctions): number {
	const index: unknown = context.evaluateExpression('{{ $runIndex }}', 0);
	return typeof index === 'number' ? index : 0;
}

class Run {
	private readonly goOn: boolean;

	readonly memory: CreateMemory;

	readonly session: Session;

	readonly hints: Set<string>;

	readonly attempts: Attempts;

	constructor(
		readonly context: IExecuteFunctions,
		private readonly operation: Operation,
		readonly opened: Opened,
	) {
		this.goOn = context.continueOnFail();
		this.session = opened.session;
		this.hints = new Set(opened.hints);
		this.memory = new CreateMemory(context, runIndexOf(context));
		this.attempts = new Attempts(
			context,
			operation,
			opened.job,
			this.session,
			this.memory,
			this.hints,
		);
	}

	/** @throws NodeOperationError or NodeApiError under "Stop Workflow" */
	async all(): Promise<INodeExecutionData[]> {
		let failed = true;
		try {
			const items = await this.run();
			failed = false;
			return items;
		} finally {
			this.memory.ended(failed);
		}
	}

	private async run(): Promise<INodeExecutionData[]> {
		const { maxJobs, parking } = this.opened;
		const prepared = await inOrder(
			this.context.getInputData().length,
			this.session.pace.most,
			(index) =>
				prepareItem(this.context, this.operation, index, this.session, parking?.callbackUrl),
		);
		this.stopAtRefusal(prepared);
		const jobs = prepared.filter((entry) => this.startsJob(entry)).length;
		if (jobs > maxJobs) return failAll(this.context, tooManyJobs(jobs, maxJobs));

		const results = await inOrder<Result>(
			prepared.length,
			this.session.pace.most,
			async (index) => {
				const entry = prepared[index];
				if (entry === undefined) return { skipped: true };
				return 'failure' in entry ? entry : await this.attempts.run(index, entry.ready);
			},
		);
		this.stopAtFailure(results);
		const ended = await waitForJobs(this, prepared, results);
		// Also those that an answer gave rise to.
		for (const entry of prepared)
			if ('hints' in entry) entry.hints.forEach((hint) => this.hints.add(hint));
		this.showHints();
		if ('parked' in ended) return ended.parked.map(withoutSignature);
		this.stopAtFailure(ended.results);
		return ended.results.flatMap(toItems).map(withoutSignature);
	}

	private startsJob(entry: Prepared): boolean {
		if ('failure' in entry || entry.ready.create === undefined) return false;
		return this.memory.recall(entry.ready.create.key) === undefined;
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
		return { items: [known.item], jobId: this.operation.idField ?? this.opened.job?.idField };
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
