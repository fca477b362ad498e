import type { TrainingRule } from './control/rules.mts';
import type { CallbackMode } from './settings.mts';
import type { Emulator } from './state.mts';

/** How a job ended; `error_message` is there when it failed. */
export interface Outcome {
	error_message?: string;
}

/** What a resource hands over when it starts something that takes long. */
export interface JobSpec {
	resource: string;
	id: string;
	name: string;
	callbackUrl?: string | undefined;
	/** Brings the record into its final state. */
	finish(outcome: Outcome): void;
	/** What Tavus posts to `callbackUrl`. */
	callbackBody(outcome: Outcome): Record<string, unknown>;
}

export interface Job extends JobSpec {
	callback: CallbackMode;
	callbackDelayMs: number;
	durationMs: number;
	planned: Outcome;
	startedAt: number;
	/** Undefined while running. */
	outcome?: Outcome;
	/** Its record was deleted: it does not end, and nobody is told any more. */
	dropped?: true;
}

/** Everything that takes time at Tavus: it starts, it progresses, it ends, and somebody is told. */
export class Jobs {
	private readonly jobs = new Map<string, Job>();
	private readonly held = new Set<Job>();

	constructor(private readonly emulator: Emulator) {}

	/** Starts a job as the settings and rules say; resolves when its create may be answered. */
	async start(spec: JobSpec): Promise<void> {
		const { settings } = this.emulator;
		const rule: TrainingRule = this.emulator.rules.take(spec.name) ?? {};
		const job: Job = {
			...spec,
			callback: rule.callback ?? settings.callback,
			callbackDelayMs: rule.callbackDelayMs ?? settings.callbackDelayMs,
			durationMs: (rule.trainingSeconds ?? settings.trainingSeconds) * 1000,
			planned: rule.error_message === undefined ? {} : { error_message: rule.error_message },
			startedAt: Date.now(),
		};
		this.jobs.set(job.id, job);
		if (job.callback === 'before-answer') {
			this.settle(job, job.planned);
			await this.tell(job);
		} else {
			this.emulator.clock.after(job.durationMs, () => void this.end(job));
		}
	}

	get(id: string): Job | undefined {
		return this.jobs.get(id);
	}

	/** Percent done, 0 to 99 while running. */
	progress(job: Job): number {
		const share = (Date.now() - job.startedAt) / Math.max(1, job.durationMs);
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

	private async end(job: Job): Promise<void> {
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

	/** Posts what is held back, the newest job's first, once no such training is left running. */
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
	}

	private async tell(job: Job): Promise<void> {
		if (!job.callbackUrl) return;
		const body = job.callbackBody(job.outcome ?? job.planned);
		await this.emulator.callbacks.post(job.callbackUrl, body, job.id);
	}

	private knows(job: Job): boolean {
		return this.jobs.get(job.id) === job && !job.dropped;
	}

	private runs(job: Job): boolean {
		return this.knows(job) && job.outcome === undefined;
	}
}
