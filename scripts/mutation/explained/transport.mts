import { UNDEFINED, NOTHING, type Explanation } from './reasons.mts';

export const TRANSPORT: readonly Explanation[] = [
	{
		file: 'transport/client.ts',
		why: UNDEFINED,
		changes: [
			['outcome.code === undefined', 'false'],
			['retryAfterMs !== undefined', 'true'],
			['text !== undefined', 'true'],
			['failure.status !== undefined', 'true'],
			['failure.retryAfterMs !== undefined', 'true'],
			['{ retry: false }', '{}'],
		],
	},
	{
		file: 'transport/client.ts',
		why: 'an outcome without an answer has no status, so it did not succeed',
		changes: [["outcome.kind === 'answer'", 'true']],
	},
	{
		file: 'transport/client.ts',
		why: 'what was cancelled is no reason to repeat a call, either (decideRetry)',
		changes: [["outcome.kind === 'cancelled'", 'false'], "'cancelled'"],
	},
	{ file: 'transport/errorText.ts', why: NOTHING, changes: ['{ return undefined; }'] },
	{
		file: 'transport/failure.ts',
		why: UNDEFINED,
		changes: [
			['facts.status !== undefined', 'true'],
			['facts.retryAfterMs !== undefined', 'true'],
			['facts.tavusText !== undefined', 'true'],
			['facts.code !== undefined', 'true'],
		],
	},
	{ file: 'transport/messages.ts', why: 'neither text names a limit of Tavus', changes: ["''"] },
	{
		file: 'transport/messages.ts',
		why: '500 itself has words of its own, the same ones',
		changes: [['status >= 500', 'status > 500']],
	},
	{
		file: 'transport/redact.ts',
		why: 'for the compiler only: secrets without a text are left out before',
		changes: ["''"],
	},
	{
		file: 'transport/retryAfter.ts',
		why: 'what is neither text nor a number does not look like a time, either',
		changes: [
			["typeof value === 'number'", 'true'],
			["typeof text !== 'string'", 'false'],
		],
	},
	{ file: 'transport/secretsIn.ts', why: NOTHING, changes: ['{ return undefined; }'] },
	{
		file: 'transport/secretsIn.ts',
		why: 'what has no path sets nothing, so its parent is not looked at',
		changes: ['[]', "''"],
	},
	{ file: 'transport/send.ts', why: UNDEFINED, changes: [['code === undefined', 'false']] },
	{
		file: 'transport/send.ts',
		why: 'of a credential that comes along n8n reads the data only',
		changes: ["''"],
	},
];
