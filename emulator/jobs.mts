import type { JobRule } from './control/rules.mts';
import type { CallbackMode, Settings } from './settings.mts';
import type { Emulator } from './state.mts';

/** How a job ended; `error_message` is there when it failed. */
export interface Outcome {
	error_message?: string;
}

/** How long a job takes, how it ends, and how that is told. */
export interface JobPlan {
	durationMs: number;
	planned: Outcome;
	callback: CallbackMode;
	callbackDelayMs: number;
}

/** What a resource hands over when it starts something that takes long. */
export interface JobSpec extends JobPlan {
	resource: string;
	id: string;
	name: string;
	callbackUrl?: string | undefined;
	/** A job that ends before this one begins; `failure` is how this one ends when that one fails or is deleted. */
	after?: { id: string; failure: Outcome };
	/** Called when the job begins; never rejects. A failure in what it resolves with is the job's. */
	prepare?(): Promise<Outcome>;
	/** Brings the record into its final state. */
	finish(outcome: Outcome): void;
	/** What Tavus posts to `callbackUrl`. */
	callbackBody(outcome: Outcome): Record<string, unknown>;
	/** What it posts there on the way, as parts of the job's duration; whether the callback mode is `none` counts here, too. */
	updates?: ReadonlyArray<{ at: number; body(): Record<string, unknown> }>;
}

export interface Job extends JobSpec {
	createdAt: number;
	/** Undefined while another job must end first. */
	begun?: { at: number; prepared: Promise<Outcome> };
	/** Undefined while running. */
	outcome?: Outcome;
	/** Its record was deleted: it does not end, and nobody is told any more. */
	dropped?: true;
}

/** The plan of a job of `seconds`, as the settings and its rule say. */
export function planOf(settings: Settings, rule: JobRule, seconds: number): JobPlan {
	return {
		durationMs: seconds * 1000,
		planned: rule.error_message === undefined ? {} : { error_message: rule.error_message },
		callback: rule.callback ?? settings.callback,
		callbackDelayMs: rule.callbackDelayMs ?? settings.callbackDelayMs,
	};
}

/** Everything that takes time at Tavus: it starts, it progresses, it ends, and somebody is told. */
export class Jobs {
	private readonly jobs = new Map<string, Job>();
	private readonly held = new Set<Job>();

	constructor(private readonly emulator: Emulator) {}

	/** Starts a job, or lets it wait for the one before it; resolves when its create may be answered. */
	async start(spec: JobSpec): Promise<void> {
		const job: Job = { ...spec, createdAt: Date.now() };
		this.jobs.set(job.id, job);
		const before = job.after && this.jobs.get(job.after.id);
		if (!before || !this.runs(before)) await this.begin(job);
	}

	get(id: string): Job | undefined {
		return this.jobs.get(id);
	}

	/** Percent done, 0 to 99 while running. */
	progress(job: Job): number {
		if (!job.begun) return 0;
		const share = (Date.now() - job.begun.at) / Math.max(1, job.durationMs);
		return Math.max(0, Math.min(99, Math.floor(share * 100)));
	}

	/** Ends a job now, or changes how it ended; resolves after the callback, if one is wanted. */
	async finish(id: string, outcome: Outcome, callback: boolean): Promise<boolean> {
		const job = this.jobs.get(id);
		if (!job || job.dropped) return false;
		this.settle(job, outcome);
		if (callback) await this.tell(job);
		return true;
	}

	drop(id: string): void {
		const job = this.jobs.get(id);
		if (!job) return;
		job.dropped = true;
		this.beginNext(job);
		void this.releaseHeld();
	}

	/** In the order of their creates. */
	list(): Job[] {
		return [...this.jobs.values()];
	}

	clear(): void {
		this.jobs.clear();
		this.held.clear();
	}

	private async begin(job: Job): Promise<void> {
		const prepared = job.prepare?.() ?? Promise.resolve({});
		job.begun = { at: Date.now(), prepared };
		if (job.callback !== 'before-answer') {
			this.planUpdates(job);
			this.emulator.clock.after(job.durationMs, () => void this.end(job));
			return;
		}
		await this.settlePlan(job);
		if (!this.runs(job)) return;
		this.settle(job, job.planned);
		await this.tell(job);
	}

	private planUpdates(job: Job): void {
		if (job.callback === 'none') return;
		for (const { at, body } of job.updates ?? []) {
			this.emulator.clock.after(at * job.durationMs, () => {
				if (this.runs(job)) void this.post(job, body());
			});
		}
	}

	/** Begins what waited for this job, whichever way it ended. */
	private beginNext({ id, dropped, outcome }: Job): void {
		const failed = dropped === true || outcome?.error_message !== undefined;
		for (const job of this.list()) {
			if (job.after?.id !== id || job.begun || !this.runs(job)) continue;
			if (failed) job.planned = job.after.failure;
			void this.begin(job);
		}
	}

	/** Waits for the job's preparation; its failure becomes the job's, unless one is planned. */
	private async settlePlan(job: Job): Promise<void> {
		const outcome = await job.begun?.prepared;
		if (outcome?.error_message === undefined) return;
		if (job.planned.error_message === undefined) job.planned = outcome;
	}

	private async end(job: Job): Promise<void> {
		await this.settlePlan(job);
		if (!this.runs(job)) return;
		const { clock } = this.emulator;
		if (job.callback === 'early') {
			const told = this.tell(job);
			await clock.sleep(job.callbackDelayMs);
			if (this.runs(job)) this.settle(job, job.planned);
			await told;
			return;
		}
		this.settle(job, job.planned);
		if (job.callback === 'none') return;
		if (job.callback === 'out-of-order') {
			this.held.add(job);
			return await this.releaseHeld();
		}
		if (job.callback === 'late') await clock.sleep(job.callbackDelayMs);
		if (!this.knows(job)) return;
		const told = this.tell(job);
		if (job.callback === 'twice') {
			await clock.sleep(job.callbackDelayMs);
			if (this.knows(job)) await this.tell(job);
		}
		await told;
	}

	/** Posts what is held back, the newest job's first, once no such job is left running. */
	private async releaseHeld(): Promise<void> {
		const jobs = this.list().filter((job) => this.knows(job));
		if (jobs.some((job) => job.callback === 'out-of-order' && !job.outcome)) return;
		const newestFirst = jobs.filter((job) => this.held.has(job)).reverse();
		this.held.clear();
		for (const job of newestFirst) await this.tell(job);
	}

	private settle(job: Job, outcome: Outcome): void {
		job.outcome = outcome;
		job.finish(outcome);
		this.beginNext(job);
	}

	private async tell(job: Job): Promise<void> {
		await this.post(job, job.callbackBody(job.outcome ?? job.planned));
	}

	private async post({ callbackUrl, id }: Job, body: Record<string, unknown>): Promise<void> {
		if (callbackUrl) await this.emulator.callbacks.post(callbackUrl, body, id);
	}

	private knows(job: Job): boolean {
		return this.jobs.get(job.id) === job && !job.dropped;
	}

	private runs(job: Job): boolean {
		return this.knows(job) && job.outcome === undefined;
	}
}
