import { inspect } from 'node:util';

import { stringify } from 'flatted';
import type { IRunExecutionData } from 'n8n-workflow';

import { Execution, type Answered } from '../../engine/harness/parking.mts';
import { expectedOf } from './expected.mts';
import { JobJourney } from './jobJourney.mts';
import { callbackOf } from './jobs.mts';
import { FAULTY_ITEM } from './journey.mts';
import {
	ITEMS,
	itemsWrong,
	outcomeOf,
	traceWrong,
	waitingParameters,
	type WaitSquare,
} from './jobVerdict.mts';
import { credentials } from './secrets.mts';
import type { Stand } from './stand.mts';
import type { Outcome } from './verdict.mts';

/** When the fault is there: while the node looks at its jobs before it parks, or while it is called back. */
export type Moment = 'before it parks' | 'while it is called back';

const LAST = FAULTY_ITEM;
let parked = 0;

/** All that n8n keeps of an execution, but for its own token. */
function keptOf(data: IRunExecutionData): string {
	const { resumeToken: _own, ...kept } = data as IRunExecutionData & { resumeToken?: string };
	return stringify(kept);
}

/** An execution that parks, and whoever calls it back. */
class Called {
	readonly answers: Answered[] = [];

	readonly execution: Execution;

	constructor(
		private readonly stand: Stand,
		private readonly journey: JobJourney,
	) {
		parked += 1;
		this.execution = new Execution({
			parameters: waitingParameters(journey.job, 'park', 24 * 60),
			items: ITEMS.map((n) => ({ n })),
			credentials: { baseUrl: stand.url, ...credentials },
			// What is looked at once for several calls is told apart by it.
			executionId: String(1000 + parked),
		});
	}

	/** @returns the state in which it stands still */
	async start(): Promise<string> {
		const { run } = await this.stand.during(this.journey, async () => await this.execution.start());
		this.execution.callbackUrl = this.journey.callbackUrl;
		return run.status;
	}

	/** The job of an item has ended, and Tavus says so. */
	async tell(item: number): Promise<Answered> {
		const { journey } = this;
		journey.ended.add(item);
		const body = callbackOf(journey.job, `${journey.job.id}${item}`);
		const answered = await this.stand.during(journey, async () => await this.execution.post(body));
		this.answers.push(answered);
		return answered;
	}

	/** Everything that anybody can read of it. */
	text(): string {
		const answers = this.answers.map(({ status, body }) => ({ status, body }));
		const runs = this.answers.flatMap(({ resumed }) =>
			resumed === undefined ? [] : [resumed.run],
		);
		return [
			keptOf(this.execution.stored),
			...runs.map(({ data }) => keptOf(data)),
			inspect(
				runs.map(({ data }) => data.resultData),
				{ depth: Infinity, maxStringLength: null },
			),
			inspect(answers, { depth: Infinity, maxStringLength: null }),
		].join('\n');
	}
}

const said = ({ status, resumed }: Answered): string =>
	`${status}${resumed === undefined ? '' : ' and went on'}`;

/** "Park the Execution": whatever happens to a look, no job is lost, and the execution goes on once, with all of them. */
export async function judgeParked(
	stand: Stand,
	square: WaitSquare,
	moment: Moment,
): Promise<Outcome> {
	const { recording, where, fault, times, good } = square;
	const journey = new JobJourney(recording, where, fault, times, false);
	const called = new Called(stand, journey);
	const wrong: string[] = [];
	const check = (ok: boolean, what: string): void => {
		if (!ok) wrong.push(what);
	};
	let isThere = moment === 'before it parks';
	journey.strikes = () => isThere;
	const state = await called.start();
	isThere = false;
	check(state === 'waiting', `was to be parked, and is ${state}`);
	const before = keptOf(called.execution.stored);
	for (const item of ITEMS)
		check(before.includes(`${recording.id}${item}`), `parked without the job of item ${item}`);

	for (const item of ITEMS.filter((one) => one !== LAST)) {
		const answered = await called.tell(item);
		check(said(answered) === '200', `an early callback was answered ${said(answered)}`);
	}
	isThere = moment === 'while it is called back';
	const first = await called.tell(LAST);
	const mends = moment === 'before it parks' || !expectedOf('read', fault, times).words;
	if (mends) check(said(first) === '200 and went on', `was answered ${said(first)}`);
	else {
		check(said(first) === '503', `was answered ${said(first)} while Tavus was in trouble`);
		check(called.execution.resumes === 0, 'went on without having seen its jobs');
		isThere = false;
		const again = await called.tell(LAST);
		check(said(again) === '200 and went on', `the second time was answered ${said(again)}`);
	}
	isThere = false;
	const late = await called.tell(LAST);
	check(late.resumed === undefined, 'went on twice');
	check(called.execution.resumes === 1, `went on ${called.execution.resumes} times`);
	const ends = called.answers.flatMap(({ resumed }) => (resumed === undefined ? [] : [resumed]));
	const [end] = ends;
	if (end !== undefined) wrong.push(...itemsWrong(end.items, good));
	check(end?.run.status === 'success', `ended as ${end?.run.status}`);
	wrong.push(...traceWrong(journey, called.text()));
	return outcomeOf(journey, wrong);
}
