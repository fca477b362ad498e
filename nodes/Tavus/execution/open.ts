import type { IExecuteFunctions } from 'n8n-workflow';

import { jobOf } from '../operations/jobOf';
import type { JobKind, Operation } from '../operations/types';
import { prepareParking, whyNotPark, type Parking } from './park';
import { fieldsOf } from './prepare';
import { Session } from './session';

/** What concerns the run as a whole: the credential, and how the node is to run. */
export interface Opened {
	session: Session;
	/** How many jobs may be started; `Infinity` for what is not paid for. */
	maxJobs: number;
	/** What is started, or waited for. */
	job: JobKind | undefined;
	/** Where the execution is resumed, if it is to be parked. */
	parking?: Parking;
	hints: string[];
}

/** What costs money has the option that limits it. */
const isPaid = ({ properties }: Operation): boolean =>
	properties.some(
		({ name, options }) =>
			name === 'options' && options?.some((option) => option.name === 'maxJobs') === true,
	);

/** @returns the reason why nothing of the run can be sent; throws nothing */
export async function openRun(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<Opened | { reason: unknown }> {
	try {
		const settings = fieldsOf(context, operation, 0);
		const maxJobs = isPaid(operation) ? settings.whole('options.maxJobs', 1, 100) : Infinity;
		const session = await Session.open(context, settings.whole('options.concurrency', 0, 0));
		const job = jobOf(operation, (name) => settings.text(name));
		const opened: Opened = { session, maxJobs, job, hints: [] };
		if (job === undefined || operation.creates !== true || settings.text('whenDone') !== 'park')
			return opened;
		const hint = whyNotPark(context);
		if (hint !== undefined) return { ...opened, hints: [hint] };
		return { ...opened, parking: prepareParking(context, session) };
	} catch (reason) {
		return { reason };
	}
}
