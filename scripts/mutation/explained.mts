/** A change to the code that no test notices, for a reason. */
export interface Explanation {
	/** "transport/retry.ts" */
	file: string;
	/** The code that is changed, in one line. */
	code: string;
	/** What it becomes; left out when the reason holds for every change of it. */
	replacement?: string;
	why: string;
}

const EITHER_ORDER = 'keys of one object are never equal, so this case does not arise';
const BY_TYPE = 'for the compiler only: what comes here is never without it';
const SAME_ANSWER = 'the answer is the same either way, one step later';
const ABSOLUTE = 'an absolute address begins with neither';
const UNDEFINED = 'a property that is undefined is read like one that is absent';
const ANY_VALUE = 'only the keys of the map count';

export const EXPLAINED: readonly Explanation[] = [
	{ file: 'callbacks/eventId.ts', code: 'a < b', replacement: 'a <= b', why: EITHER_ORDER },
	{ file: 'callbacks/eventId.ts', code: 'a > b', replacement: 'true', why: EITHER_ORDER },
	{ file: 'callbacks/eventId.ts', code: 'a > b', replacement: 'a >= b', why: EITHER_ORDER },
	{
		file: 'callbacks/eventId.ts',
		code: "'null'",
		why: 'an array always has a JSON text',
	},
	{
		file: 'callbacks/filter.ts',
		code: 'filter === undefined',
		why: 'there is no name for it, either: undefined as well',
	},
	{ file: 'callbacks/item.ts', code: 'fields === undefined', why: BY_TYPE },
	{ file: 'callbacks/judge.ts', code: "resource === 'unknown'", why: BY_TYPE },
	{ file: 'callbacks/judge.ts', code: "'unknown'", why: BY_TYPE },
	{ file: 'callbacks/judge.ts', code: 'resourceId === undefined', why: BY_TYPE },
	{ file: 'callbacks/judge.ts', code: "outcome.kind === 'found'", why: BY_TYPE },
	{ file: 'callbacks/judge.ts', code: 'match?.certain', why: BY_TYPE },
	{ file: 'callbacks/judge.ts', code: 'told === undefined', replacement: 'false', why: BY_TYPE },
	{
		file: 'callbacks/receive.ts',
		code: "resource !== 'conversation' && resource !== 'unknown'",
		why: BY_TYPE,
	},
	{ file: 'callbacks/receive.ts', code: "resource !== 'conversation'", why: BY_TYPE },
	{ file: 'callbacks/receive.ts', code: "resource !== 'unknown'", why: BY_TYPE },
	{ file: 'callbacks/receive.ts', code: "'conversation'", why: BY_TYPE },
	{ file: 'callbacks/receive.ts', code: "'unknown'", why: BY_TYPE },
	{ file: 'callbacks/receive.ts', code: 'asks && hasState', why: SAME_ANSWER },
	{
		file: 'callbacks/receive.ts',
		code: "asks && hasState && confirmedBy === 'state'",
		why: SAME_ANSWER,
	},
	{ file: 'callbacks/receive.ts', code: "confirmedBy === 'state'", why: SAME_ANSWER },
	{ file: 'callbacks/receive.ts', code: 'question !== undefined', why: SAME_ANSWER },
	{ file: 'callbacks/receive.ts', code: "''", why: 'neither text is a content type' },
	{
		file: 'callbacks/receive.ts',
		code: 'false',
		replacement: 'true',
		why: 'the callback is then claimed twice under one name',
	},
	{ file: 'callbacks/receive.ts', code: "verdict.kind === 'final'", why: BY_TYPE },
	{
		file: 'callbacks/receive.ts',
		code: 'callback.conversationId !== undefined',
		why: 'lacksIds asks the same',
	},
	{ file: 'callbacks/receive.ts', code: 'copy === undefined', why: UNDEFINED },
	{ file: 'callbacks/remember.ts', code: 'true', replacement: 'false', why: ANY_VALUE },
	{
		file: 'callbacks/sign.ts',
		code: "''",
		why: 'a text always has a first part; of a path only the last two segments count',
	},
	{
		file: 'callbacks/sign.ts',
		code: '/[?#].*$/s',
		why: 'with the flag s, everything up to the end is taken either way',
	},
	{
		file: 'callbacks/sign.ts',
		code: '!RESUMES.test(text)',
		why: 'saves time only: each word is looked at once more',
	},
	{ file: 'callbacks/sign.ts', code: 'hashAt < 0', why: ABSOLUTE },
	{ file: 'callbacks/sign.ts', code: 'queryAt < 0', why: ABSOLUTE },
	{
		file: 'callbacks/sign.ts',
		code: '/[\\r\\n]+/',
		why: 'the empty lines in between are left out afterwards',
	},
	{ file: 'transport/failure.ts', code: 'facts.status !== undefined', why: UNDEFINED },
	{ file: 'transport/failure.ts', code: 'facts.retryAfterMs !== undefined', why: UNDEFINED },
	{ file: 'transport/failure.ts', code: 'facts.tavusText !== undefined', why: UNDEFINED },
	{ file: 'transport/failure.ts', code: 'facts.code !== undefined', why: UNDEFINED },
	{ file: 'transport/client.ts', code: 'outcome.code === undefined', why: UNDEFINED },
	{ file: 'transport/client.ts', code: 'retryAfterMs !== undefined', why: UNDEFINED },
	{ file: 'transport/client.ts', code: 'text !== undefined', why: UNDEFINED },
	{ file: 'transport/client.ts', code: 'failure.status !== undefined', why: UNDEFINED },
	{ file: 'transport/client.ts', code: 'failure.retryAfterMs !== undefined', why: UNDEFINED },
	{
		file: 'transport/redact.ts',
		code: "''",
		why: 'for the compiler only: secrets without a text are left out before',
	},
	{
		file: 'transport/messages.ts',
		code: "''",
		why: 'neither text names a limit of Tavus',
	},
	{
		file: 'transport/messages.ts',
		code: 'status >= 500',
		why: '500 itself has words of its own, the same ones',
	},
	{
		file: 'transport/retryAfter.ts',
		code: "typeof text !== 'string'",
		why: 'what is no text does not look like a time, either',
	},
];
