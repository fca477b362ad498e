import { CALLBACKS } from './explained/callbacks.mts';
import { EXECUTION } from './explained/execution.mts';
import { TRANSPORT } from './explained/transport.mts';

const EXPLAINED = [...TRANSPORT, ...EXECUTION, ...CALLBACKS];

/** Why no test notices this change of the code, both in one line; `undefined` when there is no reason known. */
export const whyNot = (file: string, code: string, replacement: string): string | undefined =>
	EXPLAINED.find(
		(entry) =>
			entry.file === file &&
			entry.changes.some((change) =>
				typeof change === 'string'
					? change === code
					: change[0] === code && change[1] === replacement,
			),
	)?.why;
