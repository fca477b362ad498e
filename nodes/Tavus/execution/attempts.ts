import type { IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { InputRefused } from '../operations/fields';
import type {
	CreatePlan,
	DownloadPlan,
	FileDownload,
	ListPlan,
	Operation,
	JobKind,
	SinglePlan,
	UpdatePlan,
} from '../operations/types';
import { TavusFailure } from '../transport/failure';
import type { TavusAnswer, TavusRequest, Turn } from '../transport/types';
import type { CreateMemory } from './createMemory';
import { downloadFile } from './download';
import { sentBefore, toItemFailure, type ItemFailure } from './itemFailure';
import { collectRows, readListBody, type Page } from './paging';
import type { Ready } from './prepare';
import type { Result } from './report';
import type { Session } from './session';
import { storageHint } from './storage';

/** HTTP: what was asked for is the case already (RFC 9110, section 15.4.5). */
const NOT_MODIFIED = 304;

/** What was created; `undefined` for whatever else is wrong with the answer: the job exists, and must not be created again. */
function createdIn(plan: CreatePlan, body: unknown): IDataObject | undefined {
	try {
		const item = plan.toItem(body);
		// n8n cannot keep what is nested too deeply to be written: then this throws.
		JSON.stringify(item);
		return item;
	} catch {
		return undefined;
	}
}

/** Sends what single items need. */
export class Attempts {
	/** Set in "Stop Workflow" by the first item that failed: no new request starts. */
	private stopped = false;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: Operation,
		private readonly job: JobKind | undefined,
		private readonly session: Session,
		private readonly memory: CreateMemory,
		/** Remarks for the output panel. */
		private readonly hints: Set<string>,
	) {}

	/** Sends what an item needs; throws nothing. */
	async run(itemIndex: number, { plan, create }: Ready): Promise<Result> {
		try {
			// First of all: what an earlier try created belongs into the error that ends this one.
			const known = create === undefined ? undefined : this.memory.recall(create.key);
			const jobId = this.operation.idField ?? this.job?.idField;
			if (known?.state === 'answered') return { items: [known.item], jobId };
			if (known?.state === 'sent') return this.failed(sentBefore(itemIndex));
			if (this.stopped || this.session.cancelled) return { skipped: true };
			if (plan.kind === 'list') return { items: await this.list(plan) };
			if (plan.kind === 'wait') return { items: [this.named(plan.id)] };
			if (plan.kind === 'download') return await this.download(plan);
			if (plan.kind === 'update') return { items: [await this.update(plan)] };
			return await this.session.pace.run(async (turn) => {
				if (this.stopped || this.session.cancelled) return { skipped: true };
				if (create === undefined) return { items: [await this.send(plan, plan.request, turn)] };
				this.memory.sent(create.key);
				const item = await this.send(plan, create.request, turn);
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
		return { [this.job?.idField ?? 'id']: id };
	}

	private async download(plan: DownloadPlan): Promise<Result> {
		const { body } = await this.call(plan.request);
		return { items: [plan.toItem(body)], binary: await this.fileIn(body, plan) };
	}

	/** @throws {InputRefused} when there is no such file, {DownloadFailed} when it cannot be had */
	private async fileIn(body: unknown, wanted: FileDownload): Promise<IBinaryKeyData> {
		const file = wanted.fileOf(body);
		if (file === undefined)
			throw new InputRefused(wanted.missing.message, wanted.missing.description);
		const binary = await downloadFile(this.context, file, {
			signal: this.session.signal,
			secrets: this.session.account.secrets,
		});
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
			const idField = this.job?.idField ?? '';
			const ids = { [idField]: item[idField], status: item['status'] } as IDataObject;
			return { failure: { ...toItemFailure(error, itemIndex, false), ids } };
		}
	}

	private failed(failure: ItemFailure): Result {
		if (!this.context.continueOnFail()) this.stopped = true;
		return { failure };
	}

	/** @throws {TavusFailure} when it did not succeed */
	private async call(request: TavusRequest): Promise<TavusAnswer> {
		const { session } = this;
		return await session.pace.run(async (turn) => await session.call(request, { turn }));
	}

	/** @throws {TavusFailure} when it did not succeed, or the answer lacks what it must have */
	private async send(
		plan: SinglePlan | CreatePlan,
		request: TavusRequest,
		turn: Turn,
	): Promise<IDataObject> {
		const answer = await this.session.call(request, { turn });
		const item = plan.kind === 'create' ? createdIn(plan, answer.body) : plan.toItem(answer.body);
		if (item === undefined) throw this.session.unreadable(request, answer);
		return item;
	}

	/** @throws {TavusFailure} as {@link send}, {InputRefused} when what was read rules it out */
	private async update(plan: UpdatePlan): Promise<IDataObject> {
		const current = plan.read === undefined ? undefined : (await this.call(plan.read)).body;
		const request = plan.request(current);
		const answer = request === undefined ? undefined : await this.call(request);
		const changed = answer !== undefined && answer.status !== NOT_MODIFIED;
		const item = plan.toItem({ changed, body: answer?.body, current });
		if (item !== undefined) return item;
		const asked = answer === undefined ? plan.read : request;
		throw asked === undefined
			? new Error('an update that sends nothing has nothing to read')
			: this.session.unreadable(asked, answer ?? { status: 200, body: current });
	}

	private async list(plan: ListPlan): Promise<IDataObject[]> {
		const read = async (query: TavusRequest['query'] = {}): Promise<Page> => {
			const request: TavusRequest = { method: 'GET', path: plan.path, query };
			const answer = await this.call(request);
			const rows = plan.rowsOf?.(answer.body);
			const list = plan.rowsOf === undefined ? readListBody(answer.body) : rows && { rows };
			if (list === undefined) throw this.session.unreadable(request, answer);
			return { total: undefined, ...list };
		};
		const rows =
			plan.paged === false
				? (await read(plan.query)).rows.slice(0, plan.wanted)
				: await collectRows(
						async (page, limit) =>
							await read({ ...plan.query, limit, ...(page === undefined ? {} : { page }) }),
						plan.wanted,
						plan.idOf,
						this.session.pace.most,
					);
		return rows.map(plan.toItem);
	}
}
