import type { IDataObject } from 'n8n-workflow';

import { InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import { plan } from './plan.mts';

/** What was refused, and how to go on, in one line. */
export function refusalOf(work: () => unknown): string {
	try {
		work();
	} catch (error) {
		if (error instanceof InputRefused) return `${error.message} | ${error.description}`;
		throw error;
	}
	return 'was not refused';
}

/** The refusal of a plan. */
export const refused = (resource: string, operation: string, values: IDataObject): string =>
	refusalOf(() => plan(resource, operation, values));
