import type { INodeProperties } from 'n8n-workflow';

import type { Fields } from '../fields';
import type { Wait } from '../types';

const MODES = ['return', 'poll', 'park'] as const;
const UNITS = ['hours', 'minutes', 'days'] as const;
const UNIT_MS: Readonly<Record<(typeof UNITS)[number], number>> = {
	minutes: 60_000,
	hours: 3_600_000,
	days: 86_400_000,
};
/** Nobody waits longer for a job of hours; n8n prunes old executions long before. */
const LONGEST_MS = 90 * UNIT_MS.days;

/**
 * What the node does once the jobs are created.
 *
 * @param hours the time limit that applies unless the user sets another
 */
export function whenDone(hours: number): INodeProperties[] {
	const shown = { show: { whenDone: ['poll', 'park'] } };
	return [
		{
			displayName: 'When Done',
			name: 'whenDone',
			type: 'options',
			noDataExpression: true,
			default: 'return',
			description: 'Whether to go on at once with the ID, or with the finished result',
			options: [
				{
					name: 'Park the Execution',
					value: 'park',
					description:
						'Save the execution, and go on when Tavus calls back. For hours; survives restarts.',
				},
				{
					name: 'Poll',
					value: 'poll',
					description: 'Keep asking Tavus until it is done. For minutes; occupies n8n meanwhile.',
				},
				{
					name: 'Return at Once',
					value: 'return',
					description: 'Give the ID of the job; a Tavus Trigger can tell when it is done',
				},
			],
		},
		...waitLimit(hours).map((property) => ({ ...property, displayOptions: shown })),
	];
}

/** How long to wait at most; waiting always ends. */
export function waitLimit(hours: number): INodeProperties[] {
	return [
		{
			displayName: 'Limit Wait Time',
			name: 'limitWaitTime',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: hours,
			description:
				'How long to wait at most. Then the items come out with their IDs, marked with timed_out.',
		},
		{
			displayName: 'Unit',
			name: 'limitWaitTimeUnit',
			type: 'options',
			default: 'hours',
			options: [
				{ name: 'Days', value: 'days' },
				{ name: 'Hours', value: 'hours' },
				{ name: 'Minutes', value: 'minutes' },
			],
		},
	];
}

/** @returns milliseconds. @throws {InputRefused} for a limit that is none */
export function readLimit(fields: Fields): number {
	const unit = fields.choice('limitWaitTimeUnit', UNITS);
	const limitMs = fields.positive('limitWaitTime') * UNIT_MS[unit];
	if (limitMs > LONGEST_MS) {
		fields.refuse('limitWaitTime', 'is longer than 90 days', 'Set a shorter time.');
	}
	return limitMs;
}

/** @throws {InputRefused} for a limit that is none */
export function readWait(fields: Fields): Wait {
	const mode = fields.choice('whenDone', MODES);
	return { mode, limitMs: mode === 'return' ? 0 : readLimit(fields) };
}
