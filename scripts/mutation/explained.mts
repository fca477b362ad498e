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
const COUNTS = 'that there is such a key is what counts';
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
	{ file: 'execution/attempts.ts', why: COUNTS, changes: [['true', 'false']] },
	{
		file: 'execution/attempts.ts',
		why: BY_TYPE,
		changes: [
			['this.job?.idField', 'this.job.idField'],
			['asked === undefined', 'false'],
		],
	},
	{
		file: 'execution/attempts.ts',
		why: 'a file that cannot be had leaves no create in doubt',
		changes: [['false', 'true']],
	},
	{
		file: 'execution/attempts.ts',
		why: 'what is nested too deeply n8n cannot keep in either case',
		changes: [["plan.kind === 'create'", 'true']],
	},
	{
		file: 'execution/attempts.ts',
		why: 'an update that was answered always makes an item',
		changes: [['answer === undefined', 'true']],
	},
	{
		file: 'execution/createMemory.ts',
		why: 'a longer fingerprint tells creates apart as well',
		changes: [
			[
				"createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)",
				"createHash('sha256').update(JSON.stringify(value)).digest('base64url')",
			],
		],
	},
	{
		file: 'execution/createMemory.ts',
		why: BY_TYPE,
		changes: ['item?.binary', 'item?.json'],
	},
	{
		file: 'execution/createMemory.ts',
		why: 'neither text is the number of a round',
		changes: ["'tool'"],
	},
	{
		file: 'execution/createMemory.ts',
		why: 'only tool calls look at what is noted for them',
		changes: [
			['this.asTool', 'true'],
			['!this.asTool', 'false'],
		],
	},
	{
		file: 'execution/download.ts',
		why: UNDEFINED,
		changes: [['retryAfterMs === undefined', 'false']],
	},
	{
		file: 'execution/download.ts',
		why: 'a file of just this size fits everywhere as well',
		changes: [['length > FITS_EVERYWHERE', 'length >= FITS_EVERYWHERE']],
	},
	{ file: 'execution/download.ts', why: 'no host says these words', changes: ['[]'] },
	{
		file: 'execution/downloadFailure.ts',
		why: UNDEFINED,
		changes: [['httpStatus !== undefined', 'true']],
	},
	{
		file: 'execution/files.ts',
		why: BY_TYPE,
		changes: ['context.getInputData()[itemIndex]?.binary', "''"],
	},
	{
		file: 'execution/files.ts',
		why: 'what is undefined is neither less nor more than anything',
		changes: [
			['lasts !== undefined', 'true'],
			['rules.maxSize !== undefined', 'true'],
		],
	},
	{
		file: 'execution/finish.ts',
		why: 'a job always has an ID: a create without one has failed',
		changes: [["id === ''", 'false'], "''", '[]'],
	},
	{
		file: 'execution/finish.ts',
		why: 'a look at nothing asks nothing, and the next one does not come',
		changes: [
			['left.length > 0', 'true'],
			['left.length > 0', 'left.length >= 0'],
		],
	},
	{ file: 'execution/finish.ts', why: UNDEFINED, changes: [['binary === undefined', 'false']] },
	{
		file: 'execution/goneOn.ts',
		why: 'what is undefined is neither less nor more than anything',
		changes: [['before !== undefined', 'true']],
	},
	{
		file: 'execution/itemFailure.ts',
		why: UNDEFINED,
		changes: [
			['thrown.status === undefined', 'false'],
			['httpStatus === undefined', 'false'],
		],
	},
	{
		file: 'execution/mediaDuration.ts',
		why: 'behind so few bytes there is nothing that tells the length',
		changes: [
			['start + 12 <= head.length', 'start + 12 < head.length'],
			['at + 16 <= head.length', 'at + 16 < head.length'],
		],
	},
	{
		file: 'execution/mediaDuration.ts',
		why: BY_TYPE,
		changes: [
			[
				'MP3_RATES[version]?.[((head[at + 2] ?? 0) >> 2) & 3]',
				'MP3_RATES[version][(head[at + 2] ?? 0) >> 2 & 3]',
			],
		],
	},
	{
		file: 'execution/mediaDuration.ts',
		why: NOTHING,
		changes: ['default: return undefined;'],
	},
	{
		file: 'execution/mediaType.ts',
		why: 'neither text is a type, a name with an ending, or an ending',
		changes: ["''"],
	},
	{
		file: 'execution/mediaType.ts',
		why: BY_TYPE,
		changes: ["/\\.([a-z0-9]+)$/i.exec(fileName ?? '')?.[1]?.toLowerCase"],
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
