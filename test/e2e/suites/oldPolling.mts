import { begin, bringAbout } from '../support/endings.mts';
import { polledMeanwhile } from '../support/polls.mts';
import type { Stage } from '../support/stage.mts';

export function oldPollingSuite(stage: () => Stage): void {
	describe('the polling trigger in an n8n 1.x', () => {
		const polled = polledMeanwhile(stage);

		test('starts its workflow once for an event, also when n8n was killed meanwhile', async () => {
			const id = await begin(stage(), 'video');
			const call = await begin(stage(), 'conversation');
			await polled().polls();
			await bringAbout(stage(), 'video.ready', id);
			await polled().polls();
			expect(await polled().told()).toEqual([`video.ready ${id}`]);
			await stage().n8n.kill();
			await bringAbout(stage(), 'system.shutdown', call);
			await stage().n8n.restart();
			await polled().polls();
			expect(await polled().told()).toEqual([`video.ready ${id}`, `system.shutdown ${call}`]);
		});
	});
}
