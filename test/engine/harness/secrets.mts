import { inspect } from 'node:util';

import { stringify } from 'flatted';

import type { TavusRun } from '../harness.mts';

/** Everything that n8n keeps of an execution or got thrown, as text: saved data, errors, their causes and hidden fields. */
export function everythingOf(run: TavusRun): string {
	const all = { depth: Infinity, showHidden: true, maxArrayLength: null, maxStringLength: null };
	return [stringify(run.run.data), inspect(run.thrown, all), inspect(run.error, all)].join('\n');
}

/** What the user reads of an error. */
export function wordsOf(error: { message?: unknown; description?: unknown } | undefined): string {
	return `${String(error?.message ?? '')}\n${String(error?.description ?? '')}`;
}
