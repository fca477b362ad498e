import type { IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { InputRefused } from '../operations/fields';
import type {
	CreatePlan,
	DownloadPlan,
	FileDownload,
	ListPlan,
	Operation,
	SinglePlan,
} from '../operations/types';
import { TavusFailure } from '../transport/failure';
import type { TavusRequest } from '../transport/types';
import type { CreateMemory } from './createMemory';
import { downloadFile } from './download';
import { sentBefore, toItemFailure, type ItemFailure } from './itemFailure';
import { collectRows, readListBody } from './paging';
import type { Ready } from './prepare';
import type { Result } from './report';
import type { Session } from './session';
import { storageHint } from './storage';

/** Sends what single items need. */
export class Attempts {
	/** Set in "Stop Workflow" by the first item that failed: no new request starts. */
	private stopped = false;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: Operation,
		private readonly session: Session,
		private readonly memory: CreateMemory,
		/** Remarks for the output panel. */
		private readonly hints: Set<string>,
	) {}

	/** Sends what an item needs; throws nothing. */
	async run(itemIndex: number, { plan, create }: Ready): Promise<Result> {
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
			if (create !== undefined) {
				if (taken) this.memory.inDoubt(create.key);
				else this.memory.forget(create.key);
			}
			return this.failed(toItemFailure(error, itemIndex, create !== undefined));
		}
	}

	/** A job that was started elsewhere, before anything is known of it. */
	private named(id: string): IDataObject {
		return { [this.operation.job?.idField ?? 'id']: id };
	}

	private async download(plan: DownloadPlan): Promise<Result> {
		const { body } = await this.session.pace.run(async () => await this.session.call(plan.request));
		return { items: [plan.toItem(body)], binary: await this.fileIn(body, plan) };
	}

	/** @throws {InputRefused} when there is no such file, {DownloadFailed} when it cannot be had */
	private async fileIn(body: unknown, wanted: FileDownload): Promise<IBinaryKeyData> {
		const file = wanted.fileOf(body);
		if (file === undefined)
			throw new InputRefused(wanted.missing.message, wanted.missing.description);
		const binary = await downloadFile(this.context, file, this.session.signal);
		const hint = storageHint(binary);
		if (hint !== undefined) this.hints.add(hint);
		return { [wanted.binaryField]: binary };
	}

	/** The finished job with its file; when the file cannot be had, a failed item that still names the job. Throws nothing. */
	async withFile(itemIndex: number, result: Result, wanted: FileDownload): Promise<Result> {
		if (!('items' in result)) return result;
		const [item = {}] = result.items;
		if (item['timed_out'] === true) return result;
		try {
			return { ...result, binary: await this.fileIn(item, wanted) };
		} catch (error) {
			const idField = this.operation.job?.idField ?? '';
			const ids = { [idField]: item[idField], status: item['status'] } as IDataObject;
			return { failure: { ...toItemFailure(error, itemIndex, false), ids } };
		}
	}

	private failed(failure: ItemFailure): Result {
		if (!this.context.continueOnFail()) this.stopped = true;
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
}
