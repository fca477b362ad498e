import { BY_TYPE, UNDEFINED, NOTHING, COUNTS, type Explanation } from './reasons.mts';

export const EXECUTION: readonly Explanation[] = [
	{ file: 'execution/attempts.ts', why: COUNTS, changes: [['true', 'false']] },
	{ file: 'execution/attempts.ts', why: NOTHING, changes: [['{ return undefined; }', '{}']] },
	{
		file: 'execution/attempts.ts',
		why: BY_TYPE,
		changes: [
			['this.job?.idField', 'this.job.idField'],
			['asked === undefined', 'false'],
			"'id'",
			"''",
			"'an update that sends nothing has nothing to read'",
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
		changes: ['item?.binary', 'item?.json', "''"],
	},
	{
		file: 'execution/createMemory.ts',
		why: 'a create without its file was refused before',
		changes: [['file === undefined', 'false']],
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
		file: 'execution/fileHost.ts',
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
		file: 'execution/open.ts',
		why: 'no other property has an option of this name',
		changes: [["name === 'options'", 'true']],
	},
	{
		file: 'execution/open.ts',
		why: BY_TYPE,
		changes: ['options?.some', ['job === undefined', 'false']],
	},
	{
		file: 'execution/pace.ts',
		why: BY_TYPE,
		changes: ['this.waiting.shift()?.()', ['start !== undefined', 'true']],
	},
	{
		file: 'execution/pace.ts',
		why: 'whether it is fast is all that is asked',
		changes: ["'slow'"],
	},
	{
		file: 'execution/paging.ts',
		why: 'what is undefined is neither less nor more than anything',
		changes: [['total !== undefined', 'true']],
	},
	{
		file: 'execution/park.ts',
		why: 'what is no text is no address, either',
		changes: [["typeof resumeUrl !== 'string'", 'false']],
	},
	{
		file: 'execution/poll.ts',
		why: 'what ends a poll was answered, and creates nothing',
		changes: [['false', 'true']],
	},
	{
		file: 'execution/prepare.ts',
		why: BY_TYPE,
		changes: [
			['session === undefined', 'false'],
			['plan.wait !== undefined', 'true'],
			['entry !== undefined', 'true'],
			'plan.wait?.limitMs',
		],
	},
	{
		file: 'execution/prepare.ts',
		why: 'nothing was sent by then, so nothing is in doubt',
		changes: [['false', 'true']],
	},
	{
		file: 'execution/rate.ts',
		why: 'a window or a trial that begins a millisecond later is as good',
		changes: [
			['now - this.windowBegan >= this.windowMs', 'now - this.windowBegan > this.windowMs'],
			['due - this.windowBegan <= mayCost', 'due - this.windowBegan < mayCost'],
		],
	},
	{
		file: 'execution/rate.ts',
		why: 'of two that count from the same time, it does not matter which is first',
		changes: [
			[
				'(this.starts[index]?.at ?? Infinity) < start.at',
				'(this.starts[index]?.at ?? Infinity) <= start.at',
			],
		],
	},
	{
		file: 'execution/report.ts',
		why: 'what has no job has no field with its ID, and is left out either way',
		changes: [
			[
				"'items' in result && result.jobId !== undefined",
				"'items' in result || result.jobId !== undefined",
			],
			['result.jobId !== undefined', 'true'],
		],
	},
	{
		file: 'execution/report.ts',
		why: BY_TYPE,
		changes: [['result.items[0]?.[result.jobId]', 'result.items[0][result.jobId]']],
	},
	{
		file: 'execution/jobs.ts',
		why: 'a row that is none has no ID that was asked for',
		changes: ['[]'],
	},
	{ file: 'execution/jobs.ts', why: BY_TYPE, changes: ["''"] },
	{
		file: 'execution/jobs.ts',
		why: 'a group of no jobs asks nothing',
		changes: [['ids.length / size', 'ids.length * size']],
	},
	{
		file: 'execution/resume.ts',
		why: 'what is no item has no job that is waited for',
		changes: ['[]'],
	},
	{
		file: 'execution/resume.ts',
		why: BY_TYPE,
		changes: [
			['first === undefined', 'false'],
			"items[first.itemIndex]?.['checked_at']",
			["{ kind: 'running', status: '' }", '{}'],
			"'running'",
		],
	},
	{
		file: 'execution/resume.ts',
		why: 'the status of a job at work is not read here, and the first part of a text that is split is always there',
		changes: ["''"],
	},
	{
		file: 'execution/resume.ts',
		why: 'what is joined is told apart without it: IDs are of one length, and so are times',
		changes: ["' '"],
	},
	{
		file: 'execution/resume.ts',
		why: 'no job is without an ID: a callback without one names none of ours',
		changes: [['resourceId === undefined', 'false']],
	},
	{
		file: 'execution/resume.ts',
		why: 'every job was looked at by then: what has no look has no job',
		changes: [
			['job === undefined || look === undefined', 'job === undefined && look === undefined'],
			['job === undefined', 'false'],
			['look === undefined', 'false'],
		],
	},
	{
		file: 'execution/resume.ts',
		why: 'a look at nothing asks nothing',
		changes: [['from < ids.length', 'from <= ids.length']],
	},
	{
		file: 'execution/runOperation.ts',
		why: 'nothing was sent by then, so nothing is in doubt',
		changes: [['false', 'true']],
	},
	{
		file: 'execution/runOperation.ts',
		why: BY_TYPE,
		changes: [
			['entry === undefined', 'false'],
			['this.opened.job?.idField', 'this.opened.job.idField'],
		],
	},
	{
		file: 'execution/runOperation.ts',
		why: 'that it holds neither items nor a failure is what counts',
		changes: [
			['{ skipped: true }', '{}'],
			['true', 'false'],
		],
	},
	{
		file: 'execution/session.ts',
		why: UNDEFINED,
		changes: [
			['this.signal === undefined', 'false'],
			['text === undefined', 'false'],
		],
	},
	{ file: 'execution/session.ts', why: NOTHING, changes: ['{ return undefined; }'] },
	{
		file: 'execution/storage.ts',
		why: 'where n8n keeps a file depends neither on its content nor on its name and type',
		changes: ["'.'", "'probe.txt'", "'text/plain'"],
	},
	{ file: 'execution/storage.ts', why: BY_TYPE, changes: ["''"] },
	{
		file: 'execution/toolMemory.ts',
		why: 'what is too old is not found, kept or not',
		changes: [
			['now - since < KEPT_MS', 'true'],
			['now - since < KEPT_MS', 'now - since <= KEPT_MS'],
		],
	},
	{
		file: 'execution/turnstile.ts',
		why: BY_TYPE,
		changes: [['next?.(this.rate.started(Date.now()))', 'next(this.rate.started(Date.now()))']],
	},
	{
		file: 'execution/waitForJobs.ts',
		why: BY_TYPE,
		changes: [
			'entry.ready.create?.key',
			['entry !== undefined', 'true'],
			['{ skipped: true }', '{}'],
			['true', 'false'],
			'plan.wait?.mode',
			"'return'",
		],
	},
	{
		file: 'execution/waitForJobs.ts',
		why: 'what is no job is not waited for either way',
		changes: [
			['kind === undefined', 'false'],
			["plan.kind === 'create'", 'true'],
		],
	},
];
