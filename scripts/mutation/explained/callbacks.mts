import { BY_TYPE, ABSOLUTE, UNDEFINED, ANY_VALUE, type Explanation } from './reasons.mts';

export const CALLBACKS: readonly Explanation[] = [
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
];
