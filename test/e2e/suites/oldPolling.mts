import { begin, bringAbout } from '../support/endings.mts';
import { PollingWorkflow } from '../support/polls.mts';
import type { Stage } from '../support/stage.mts';

const EVENTS = ['video.ready', 'system.shutdown'];

export function oldPollingSuite(stage: () => Stage): void {
	describe('the polling trigger in an n8n 1.x', () => {
		let polled: PollingWorkflow;

		beforeAll(async () => {
			const { control } = stage().emulator;
			await control.reset();
			await control.change({ videoSeconds: 3600 });
			polled = await PollingWorkflow.publish(stage(), EVENTS);
		});
		afterAll(async () => await stage().n8n.rest.workflows.unpublish(polled.id));

		test('starts its workflow once for an event, also when n8n was killed meanwhile', async () => {
			const id = await begin(stage(), 'video', 'https://n8n.example.com/webhook/0f1d/tavus');
			const call = await begin(
				stage(),
				'conversation',
				'https://n8n.example.com/webhook/0f1d/tavus',
			);
			await polled.polls();
			await bringAbout(stage(), 'video.ready', id);
			await polled.polls();
			expect(await polled.told()).toEqual([`video.ready ${id}`]);
			await stage().n8n.kill();
			await bringAbout(stage(), 'system.shutdown', call);
			await stage().n8n.restart();
			await polled.polls();
			expect(await polled.told()).toEqual([`video.ready ${id}`, `system.shutdown ${call}`]);
		});
	});
}
