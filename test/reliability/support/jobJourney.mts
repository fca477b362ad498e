import type { Fault } from './faults.mts';
import { rowOf, type JobRecording } from './jobs.mts';
import { FAULTY_ITEM, Journey, type Exchange } from './journey.mts';

/** What meets the fault: the read of one job, or the one of several at once. */
export type Where = 'one' | 'list';

/** A run that starts a job for each of three items and looks at the jobs afterwards; the fault meets the looks. */
export class JobJourney extends Journey {
	/** Where Tavus was asked to call. */
	callbackUrl = '';

	/** Items whose job has ended at Tavus. */
	readonly ended = new Set<number>();

	/** Whether the fault is there yet. */
	strikes: () => boolean = () => false;

	private struck = 0;

	/** Items that were looked at. */
	readonly seen = new Set<number>();

	constructor(
		readonly job: JobRecording,
		private readonly where: Where,
		fault: Fault | undefined,
		times: number,
		/** Whether a job ends by itself once it was looked at. */
		private readonly endsSoon: boolean,
	) {
		super(job, job.steps[where] ?? -1, fault, times);
	}

	/** How many looks have met the fault. */
	get hits(): number {
		return this.struck;
	}

	override meets(step: number, item: number): Fault | undefined {
		const hit =
			step === this.step &&
			item === FAULTY_ITEM &&
			this.struck < this.times &&
			this.fault !== undefined &&
			this.strikes();
		if (hit) this.struck += 1;
		const fault = hit ? this.fault : undefined;
		this.attempts.push({ step, item, at: Date.now(), fault });
		return fault;
	}

	override locate(
		method: string,
		url: URL,
		file: boolean,
		forItem: number | undefined,
	): { step: number; item: number | undefined } {
		const { list } = this.job.steps;
		const isList = list !== undefined && url.pathname === this.job.exchanges[list]?.path;
		// It is about all of them.
		if (isList && method === 'GET') return { step: list, item: FAULTY_ITEM };
		return super.locate(method, url, file, forItem);
	}

	override answer(step: number, item: number, url: string, body: string): Exchange | undefined {
		const { steps, exchanges } = this.job;
		const exchange = exchanges[step];
		if (exchange === undefined) return undefined;
		if (step === steps.one) return { ...exchange, body: this.state(item) };
		if (step === steps.list) return { ...exchange, body: this.rows(url) };
		this.callbackUrl = (JSON.parse(body) as { callback_url?: string }).callback_url ?? '';
		return super.answer(step, item, url, body);
	}

	/** What Tavus says of the job of an item now. */
	private state(item: number): string {
		const { atWork, ended } = this.job.states;
		const isOver = this.ended.has(item) || (this.endsSoon && this.seen.has(item));
		this.seen.add(item);
		return this.forItem(isOver ? ended : atWork, item);
	}

	/** A list leaves out what is to be read by itself. */
	private rows(url: string): string {
		const ids = Object.values(Object.fromEntries(new URL(url, 'http://tavus').searchParams));
		const items = [0, 1, 2].filter(
			(item) => this.where === 'list' && ids.join().includes(`${this.job.id}${item}`),
		);
		const data = items.map((item) => rowOf(this.state(item)));
		return JSON.stringify({ data, total_count: data.length });
	}
}
