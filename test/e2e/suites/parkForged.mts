import { pairsOf, park, type ParkedRun } from '../support/parking.mts';
import type { Stage } from '../support/stage.mts';
import { IS_FIRST_MAJOR } from '../support/version.mts';

type Case = [title: string, url: () => string, body: () => unknown, status: number | number[]];

/** What only an n8n can refuse that puts a token of its own into these URLs: 1.x does not. */
const withTokens = (cases: Case[]): Case[] => (IS_FIRST_MAJOR ? [] : cases);

export function parkForgedSuite(stage: () => Stage): void {
	describe('what does not end the wait of a parked execution', () => {
		let mine: ParkedRun;
		let other: ParkedRun;

		beforeAll(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.change({ trainingSeconds: 3600 });
			mine = await park(stage(), ['mine', 'also mine']);
			other = await park(stage(), ['other']);
			// Both would go on at once if the callback were believed.
			await other.finish('other');
			await mine.finish('mine');
			await mine.finish('also mine');
		});

		/** The URL with some of its query replaced; `undefined` takes a parameter away. */
		const changed = (parameters: Record<string, string | undefined>): string => {
			const url = new URL(mine.callbackUrl);
			for (const [name, value] of Object.entries(parameters)) {
				if (value === undefined) url.searchParams.delete(name);
				else url.searchParams.set(name, value);
			}
			return url.href;
		};
		const of = (run: ParkedRun, name: string): string =>
			new URL(run.callbackUrl).searchParams.get(name) ?? '';
		const ready = (): unknown => ({ replica_id: mine.id('mine'), status: 'ready' });

		test.each<Case>([
			['no tavus_sig', () => changed({ tavus_sig: undefined }), ready, 401],
			['a wrong tavus_sig', () => changed({ tavus_sig: `v1.${'A'.repeat(43)}` }), ready, 401],
			['an empty tavus_sig', () => changed({ tavus_sig: '' }), ready, 401],
			[
				'the tavus_sig of another execution',
				() => changed({ tavus_sig: of(other, 'tavus_sig') }),
				ready,
				401,
			],
			[
				'the whole query of another execution',
				() => `${mine.callbackUrl.split('?')[0]}${new URL(other.callbackUrl).search}`,
				ready,
				401,
			],
			...withTokens([
				["without n8n's own token", () => changed({ signature: undefined }), ready, 401],
			]),
			[
				"without the node's id in the path",
				() => mine.callbackUrl.replace(/\/[^/?]+\?/, '?'),
				ready,
				[401, 404],
			],
			[
				"somebody else's job",
				() => mine.callbackUrl,
				() => ({ replica_id: other.id('other'), status: 'ready' }),
				200,
			],
			[
				'a job that Tavus does not know',
				() => mine.callbackUrl,
				() => ({ replica_id: 'r000000000000', status: 'ready' }),
				200,
			],
			[
				'a kind of job that nobody waits for',
				() => mine.callbackUrl,
				() => ({ video_id: mine.id('mine'), status: 'ready' }),
				200,
			],
			[
				'a state that is not final',
				() => mine.callbackUrl,
				() => ({ replica_id: mine.id('mine'), status: 'started' }),
				200,
			],
			['a list', () => mine.callbackUrl, () => [], [200, 400]],
			['broken JSON', () => mine.callbackUrl, () => '{"replica_id":', 422],
			['a scalar', () => mine.callbackUrl, () => '"ready"', [200, 400, 422]],
		])('%s', async (_case, url, body, status) => {
			const answered = await mine.post(url(), body());
			expect([status].flat()).toContain(answered);
			await mine.staysParked();
		});

		test.each(['GET', 'PUT', 'DELETE'])('%s', async (method) => {
			const response = await fetch(mine.callbackUrl, { method });
			await response.text();
			expect(response.status).toBeGreaterThanOrEqual(400);
			await mine.staysParked();
		});

		test('and the true callbacks still do', async () => {
			expect(await mine.tell('mine')).toBe(200);
			expect(pairsOf(await mine.ended()).map(({ name }) => name)).toEqual(['mine', 'also mine']);
			expect(await other.tell('other')).toBe(200);
			await other.ended();
		});
	});

	describe('a parked execution while Tavus is in trouble', () => {
		beforeEach(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.change({ trainingSeconds: 3600 });
		});

		test.each([
			['is down', { status: 503, body: { error: 'unavailable' } }],
			['refuses the key', { status: 401, body: { message: 'Invalid access token' } }],
			['answers nonsense', { garbage: true }],
			['hangs up', { cut: 'before-reading' as const }],
		])('Tavus %s: 503, still parked, and a later callback ends the wait', async (_case, fault) => {
			const { control } = stage().emulator;
			const run = await park(stage(), ['one', 'two']);
			await run.finish('one');
			await run.finish('two');
			await control.addFault({ method: 'GET', path: '/v2/*', times: 'always', ...fault });
			expect(await run.tell('one')).toBe(503);
			await run.staysParked();
			await control.clearFaults();
			expect(await run.tell('two')).toBe(200);
			expect(pairsOf(await run.ended())).toHaveLength(2);
		});

		test('the list of jobs fails after the job itself was confirmed: 503, still parked', async () => {
			const { control } = stage().emulator;
			const run = await park(stage(), ['one', 'two']);
			await run.finish('one');
			await run.finish('two');
			await control.addFault({ method: 'GET', path: '/v2/replicas', times: 'always', status: 500 });
			expect(await run.tell('one')).toBe(503);
			await run.staysParked();
			await control.clearFaults();
			expect(await run.tell('one')).toBe(200);
			await run.ended();
		});

		test('a callback before the API shows the end is not believed, and is made up for', async () => {
			const run = await park(stage(), ['one', 'two']);
			const early = run.tell('one');
			await run.finish('two');
			expect(await run.tell('two')).toBe(200);
			expect(await early).toBe(503);
			await run.staysParked();
			await run.finish('one');
			expect(await run.tell('one')).toBe(200);
			await run.ended();
		});
	});
}
