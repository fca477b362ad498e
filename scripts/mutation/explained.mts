/** Changes to one file that no test notices, for one reason. */
interface Explanation {
	/** "transport/retry.ts" */
	file: string;
	why: string;
	/** The code that is changed, in one line, and what it becomes; code alone when the reason holds for every change of it. */
	changes: ReadonlyArray<string | readonly [code: string, replacement: string]>;
}

const BY_TYPE = 'for the compiler only: what comes here is never without it';
const ABSOLUTE = 'an absolute address begins with neither';
const UNDEFINED = 'a property that is undefined is read like one that is absent';
const NOTHING = 'nothing is returned either way';
const ANY_VALUE = 'only the keys of the map count';

const EXPLAINED: readonly Explanation[] = [
	{
		file: 'callbacks/eventId.ts',
		why: 'keys of one object are never equal, so this case does not arise',
		changes: [['a < b', 'a <= b']],
	},
	{
		file: 'callbacks/classify.ts',
		why: 'neither text names a property of an event',
		changes: ["''"],
	},
	{
		file: 'callbacks/confirm.ts',
		why: BY_TYPE,
		changes: [["verdict.kind !== 'running'", 'false']],
	},
	{
		file: 'callbacks/filter.ts',
		why: 'there is no name for it, either: undefined as well',
		changes: ['filter === undefined'],
	},
	{ file: 'callbacks/item.ts', why: BY_TYPE, changes: ['fields === undefined'] },
	{
		file: 'callbacks/judge.ts',
		why: BY_TYPE,
		changes: [
			"resource === 'unknown'",
			"'unknown'",
			'resourceId === undefined',
			["outcome.kind === 'found'", 'true'],
			'match?.certain',
			['told === undefined', 'false'],
		],
	},
	{
		file: 'callbacks/receive.ts',
		why: BY_TYPE,
		changes: [
			"resource !== 'conversation' && resource !== 'unknown'",
			"resource !== 'conversation'",
			"resource !== 'unknown'",
			"'conversation'",
			"'unknown'",
			["confirmedBy === 'state'", 'true'],
			["verdict.kind === 'final'", 'true'],
		],
	},
	{ file: 'callbacks/receive.ts', why: 'neither text is a content type', changes: ["''"] },
	{
		file: 'callbacks/receive.ts',
		why: 'the callback is then claimed twice under one name',
		changes: [['false', 'true']],
	},
	{
		file: 'callbacks/receive.ts',
		why: 'lacksIds asks the same',
		changes: ['callback.conversationId !== undefined'],
	},
	{ file: 'callbacks/receive.ts', why: UNDEFINED, changes: [['copy === undefined', 'false']] },
	{ file: 'callbacks/remember.ts', why: ANY_VALUE, changes: [['true', 'false']] },
	{
		file: 'callbacks/sign.ts',
		why: 'a text always has a first part; of a path only the last two segments count',
		changes: ["''"],
	},
	{
		file: 'callbacks/sign.ts',
		why: 'with the flag s, everything up to the end is taken either way',
		changes: ['/[?#].*$/s'],
	},
	{
		file: 'callbacks/sign.ts',
		why: 'saves time only: each word is looked at once more',
		changes: [['!RESUMES.test(text)', 'false']],
	},
	{
		file: 'callbacks/sign.ts',
		why: ABSOLUTE,
		changes: [
			['hashAt < 0', 'hashAt <= 0'],
			['queryAt < 0', 'queryAt <= 0'],
		],
	},
	{
		file: 'callbacks/sign.ts',
		why: 'the empty lines in between are left out afterwards',
		changes: ['/[\\r\\n]+/'],
	},
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
