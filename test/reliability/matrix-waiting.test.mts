import type { IDataObject } from 'n8n-workflow';

import { FAULTS } from './support/faults.mts';
import { recordJobs, type JobRecording } from './support/jobs.mts';
import { nameOf, waitSquares } from './support/jobVerdict.mts';
import { judgeParked, type Moment } from './support/parked.mts';
import { goodItems, judgePolled } from './support/polled.mts';
import { useStand } from './support/suite.mts';

let recordings: JobRecording[] = [];
const all: Array<[recording: JobRecording, good: IDataObject[]]> = [];

const { attack, stand } = useStand('waiting', async () => {
	recordings = await recordJobs();
});

beforeAll(async () => {
	for (const one of recordings) all.push([one, await goodItems(stand(), one)]);
}, 120_000);

test('everything that can wait for what it started is attacked', () => {
	const names = all.map(([{ tried, waits }]) => `${tried.name}: ${waits.join(', ')}`);
	expect(names).toEqual(
		expect.arrayContaining([
			'replica:create: poll, park',
			'video:create: poll, park',
			'conversation:create: poll, park',
			'document:create: poll, park',
			'document:recrawl: poll',
		]),
	);
});

// All faults at once: those that last do so until the time limit.
test('"Poll": a fault delays what it meets, until the time limit at the most, and nothing is created again', async () => {
	const squares = FAULTS.flatMap((fault) => waitSquares(all, 'poll', fault));
	await attack(
		'time-out',
		squares.map((square) => [
			`${nameOf(square)}, ${square.fault}`,
			async () => await judgePolled(stand(), square),
		]),
	);
});

describe.each<Moment>(['before it parks', 'while it is called back'])(
	'"Park the Execution", with the fault %s: no job is lost, and it goes on once',
	(moment) => {
		test.each(FAULTS)('%s', async (fault) => {
			await attack(
				fault,
				waitSquares(all, 'park', fault).map((square) => [
					nameOf(square),
					async () => await judgeParked(stand(), square, moment),
				]),
			);
		});
	},
);
