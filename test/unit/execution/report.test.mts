import type { ItemFailure } from '../../../nodes/Tavus/execution/itemFailure.ts';
import {
	createdSoFar,
	firstFailure,
	tooManyJobs,
	type Result,
} from '../../../nodes/Tavus/execution/report.ts';

const failure = (itemIndex: number, more: Partial<ItemFailure> = {}): Result => ({
	failure: { itemIndex, message: `failed ${itemIndex}`, description: '', inDoubt: false, ...more },
});
const created = (id: string): Result => ({ items: [{ video_id: id }], jobId: 'video_id' });

test('what was created is named with its item; what was not is left out', () => {
	expect(
		createdSoFar([
			created('v1'),
			{ skipped: true },
			failure(2),
			failure(3, { ids: { video_id: 'v3', status: 'error' } }),
			{ items: [{ video_id: 'v4' }] },
			created('v5'),
		]),
	).toBe(
		'Already created in this execution: video_id v1 (item 0), video_id v3 (item 3), video_id v5 (item 5).',
	);
	expect(createdSoFar([{ skipped: true }, failure(1), { items: [{ id: 'x' }] }])).toBe('');
	expect(createdSoFar([])).toBe('');
});

describe('the first failure', () => {
	test('comes with what was created, and the doubts about others', () => {
		const doubt = { inDoubt: true };
		const results = [
			created('v0'),
			failure(1, doubt),
			failure(2),
			failure(3, doubt),
			failure(4, doubt),
		];
		expect(firstFailure(results, true)).toEqual({
			failure: expect.objectContaining({ itemIndex: 1 }),
			more: 'Already created in this execution: video_id v0 (item 0). The same doubt exists for item 3, 4.',
		});
	});

	test('comes with nothing else when there is nothing else to know', () => {
		expect(firstFailure([failure(0), failure(1)], true)?.more).toBe('');
		expect(firstFailure([created('v0'), failure(1, { inDoubt: true })], false)?.more).toBe('');
		expect(firstFailure([failure(0), failure(1, { inDoubt: true })], true)?.more).toBe(
			'The same doubt exists for item 1.',
		);
	});

	test('is none where nothing failed', () => {
		expect(firstFailure([created('v0'), { skipped: true }], true)).toBeUndefined();
	});
});

test('a run that would start too many jobs says how to go on', () => {
	expect(tooManyJobs(3, 2)).toMatchObject({
		message: "This run would start 3 jobs, but 'Maximum Jobs' allows 2",
		description: expect.stringMatching(/^Nothing was sent\. Every job costs money .* raise it\.$/),
	});
});
