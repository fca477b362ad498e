import { find, optionsOf } from '../../unit/parameters.mts';
import { begin, bringAbout, CAUSES, type Ending } from '../support/endings.mts';
import { POLL_TIMES, PollingWorkflow } from '../support/polls.mts';
import type { Stage } from '../support/stage.mts';
import { byId } from '../support/tavus.mts';
import {
	eventsOf,
	fetchTestEvent,
	publishTrigger,
	TRIGGER,
	wordsOf,
	type PublishedTrigger,
} from '../support/workflows.mts';

const EVENTS = optionsOf(find('TavusPollingTrigger events')).map(({ value }) => value as Ending);
const OF_CALLS: readonly Ending[] = ['system.shutdown', 'application.transcription_ready'];
const OF_JOBS = EVENTS.filter((event) => !OF_CALLS.includes(event));

/** One after the other. */
const FAULTS = [
	{ status: 503, times: 4 },
	{ cut: 'mid-answer', times: 4 },
	{ garbage: true, times: 4 },
	{ status: 429, times: 'always' },
] as const;

export function pollingSuite(stage: () => Stage): void {
	describe('the polling trigger', () => {
		let polled: PollingWorkflow;
		/** The webhook trigger, for the same events. */
		let called: PublishedTrigger;

		beforeAll(async () => {
			const { control } = stage().emulator;
			await control.reset();
			await control.change({
				trainingSeconds: 3600,
				videoSeconds: 3600,
				documentSeconds: 3600,
				documentUpdates: 'final',
			});
			called = await publishTrigger(stage(), { events: EVENTS });
			// What has happened already is no news.
			for (const event of OF_JOBS) await bringAbout(stage(), event, await of(event));
			await control.conversations.hold(await begin(stage(), 'conversation', called.url));
			polled = await PollingWorkflow.publish(stage(), EVENTS);
		});
		afterAll(async () => {
			for (const { id } of [polled, called]) await stage().n8n.rest.workflows.unpublish(id);
			await stage().emulator.control.reset();
		});

		/** Creates what an event can happen to; gives its ID. */
		const of = async (event: Ending): Promise<string> =>
			await begin(stage(), CAUSES[event], called.url);

		/** Brings an event about, and sees that both triggers start once, with the same item. */
		const startsBoth = async (event: Ending, id: string): Promise<void> => {
			const [before, calls] = [await polled.started(), await called.executions()];
			await bringAbout(stage(), event, id);
			const items = await polled.next(before.length);
			const [same] = eventsOf(await called.next(calls));
			const received_at = expect.any(String) as unknown;
			expect(items).toEqual([{ ...same, received_at, callback: null }]);
			expect(items[0]).toMatchObject({ event, resource_id: id, confirmed: true });
			expect(await polled.started()).toHaveLength(before.length + 1);
		};

		test('what has happened before starts nothing', async () => {
			await polled.polls();
			expect(await polled.started()).toEqual([]);
		});

		test.each(OF_JOBS)("%s starts it once, with the webhook trigger's item", async (event) => {
			const id = await of(event);
			await polled.polls(1);
			await startsBoth(event, id);
		});

		test("a call's end and its transcript start it once each, with the webhook trigger's items", async () => {
			const id = await of('system.shutdown');
			await stage().emulator.control.conversations.join(id);
			await startsBoth('system.shutdown', id);
			await startsBoth('application.transcription_ready', id);
		});

		test('nothing is lost or doubled when n8n is killed and starts again', async () => {
			const [video, call] = [await of('video.ready'), await of('system.shutdown')];
			await polled.polls();
			const before = await polled.told();
			await stage().n8n.kill();
			await bringAbout(stage(), 'video.ready', video);
			await stage().emulator.control.conversations.hold(call);
			await stage().n8n.restart();
			await polled.polls();
			expect((await polled.told()).slice(before.length).sort()).toEqual([
				`application.transcription_ready ${call}`,
				`system.shutdown ${call}`,
				`video.ready ${video}`,
			]);
		});

		test('nothing is lost or doubled when the workflow is unpublished for a while', async () => {
			const { workflows } = stage().n8n.rest;
			const [early, late] = [await of('document.ready'), await of('document.error')];
			await polled.polls();
			const before = await polled.told();
			await workflows.unpublish(polled.id);
			await bringAbout(stage(), 'document.ready', early);
			await workflows.publish(polled.id);
			await polled.polls();
			await bringAbout(stage(), 'document.error', late);
			await polled.polls();
			expect((await polled.told()).slice(before.length)).toEqual([
				`document.ready ${early}`,
				`document.error ${late}`,
			]);
		});

		test('nothing is lost or doubled while Tavus cannot be asked', async () => {
			const { control } = stage().emulator;
			const [before, video] = [await polled.started(), await of('video.ready')];
			for (const fault of FAULTS)
				await control.addFault({ method: 'GET', path: '/v2/*', ...fault });
			await bringAbout(stage(), 'video.ready', video);
			await polled.polls(6);
			expect(await polled.started()).toEqual(before);
			await control.clearFaults();
			// The list can be read again before the video itself can.
			const path = `/v2/videos/${video}`;
			await control.addFault({ method: 'GET', path, times: 2, status: 500 });
			await polled.next(before.length);
			await polled.polls();
			expect((await polled.told()).slice(before.flat().length)).toEqual([`video.ready ${video}`]);
		});

		test('what ends at the same time is told in one go, each once', async () => {
			const videos = [await of('video.ready'), await of('video.ready'), await of('video.ready')];
			await polled.polls();
			const before = await polled.told();
			await Promise.all(videos.map((id) => bringAbout(stage(), 'video.ready', id)));
			await polled.polls();
			expect((await polled.told()).slice(before.length).sort()).toEqual(
				videos.map((id) => `video.ready ${id}`).sort(),
			);
			const ids = (await polled.started()).flat().map((item) => item['event_id']);
			expect(new Set(ids).size).toBe(ids.length);
		});

		describe('"Fetch Test Event"', () => {
			test('shows the latest event of each kind, and starts nothing else', async () => {
				const before = await polled.started();
				const parameters = { events: EVENTS, pollTimes: POLL_TIMES };
				const execution = await fetchTestEvent(stage(), parameters);
				expect(execution.status).toBe('success');
				const samples = eventsOf(execution).map(({ event }) => event);
				expect(samples.sort()).toEqual([...EVENTS].sort());
				await polled.polls();
				expect(await polled.started()).toEqual(before);
			});

			test('says so when there is none yet', async () => {
				const filters = { conversationId: byId('c0123456789abcde') };
				const parameters = { events: OF_CALLS, filters, pollTimes: POLL_TIMES };
				const execution = await fetchTestEvent(stage(), parameters);
				expect(execution.status).toBe('error');
				expect(wordsOf(execution, TRIGGER)).toContain('Tavus has no such event yet');
			});
		});
	});
}
