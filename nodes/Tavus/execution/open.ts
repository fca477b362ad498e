import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operations/types';
import { prepareParking, whyNotPark, type Parking } from './park';
import { fieldsOf } from './prepare';
import { Session } from './session';

/** What concerns the run as a whole: the credential, and how the node is to run. */
export interface Opened {
	session: Session;
	maxJobs: number;
	/** Where the execution is resumed, if it is to be parked. */
	parking?: Parking;
	hints: string[];
}

/** @returns the reason why nothing of the run can be sent; throws nothing */
export async function openRun(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<Opened | { reason: unknown }> {
	try {
		const settings = fieldsOf(context, operation, 0, false);
		const maxJobs = settings.whole('options.maxJobs', 1, 100);
		const session = await Session.open(context, settings.whole('options.concurrency', 0, 0));
		const opened: Opened = { session, maxJobs, hints: [] };
		if (operation.creates !== true || settings.text('whenDone') !== 'park') return opened;
		const hint = whyNotPark(context);
		if (hint !== undefined) return { ...opened, hints: [hint] };
		return { ...opened, parking: prepareParking(context, session) };
	} catch (reason) {
		return { reason };
	}
}
