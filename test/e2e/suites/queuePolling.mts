import { begin, bringAbout } from '../support/endings.mts';
import { polledMeanwhile } from '../support/polls.mts';
import type { QueueStage } from '../support/queueStage.mts';

export function queuePollingSuite(stage: () => QueueStage): void {
	describe('the polling trigger in queue mode', () => {
		const polled = polledMeanwhile(stage);

		/** A video that Tavus has at work. */
		const video = async (): Promise<string> => {
			const id = await begin(stage(), 'video');
			await polled().polls();
			return id;
		};

		test('starts its workflow once for an event, on a worker', async () => {
			const id = await video();
			await bringAbout(stage(), 'video.ready', id);
			await polled().polls();
			expect(await polled().told()).toEqual([`video.ready ${id}`]);
			const [execution] = await stage().n8n.rest.executions.list(polled().id);
			expect(await stage().queuedBy(execution?.id ?? '')).toEqual(['main']);
			expect(await stage().takenUpBy(execution?.id ?? '')).toHaveLength(1);
		});

		test('loses and doubles nothing when main is killed and starts again', async () => {
			const id = await video();
			const before = await polled().told();
			await stage().n8n.kill();
			await bringAbout(stage(), 'video.ready', id);
			await stage().n8n.restart();
			await polled().polls();
			expect((await polled().told()).slice(before.length)).toEqual([`video.ready ${id}`]);
		});
	});
}
