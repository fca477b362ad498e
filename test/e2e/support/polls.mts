import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../../../scripts/n8n/wait.mts';
import { shared } from './shared.mts';
import type { Stage } from './stage.mts';
import { eventsOf, publishTrigger, type PublishedTrigger } from './workflows.mts';

const EVERY_SECONDS = 2;
/** n8n refuses a schedule that is due more than once a minute, so here are many that are due once a minute. */
export const POLL_TIMES = {
	item: Array.from({ length: 60 / EVERY_SECONDS }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * EVERY_SECONDS} * * * * *`,
	})),
};

/** The answer to the last request of a poll is still to be dealt with. */
const SETTLE_MS = 500;

/** A published Tavus Polling Trigger that polls every few seconds. */
export class PollingWorkflow {
	private constructor(
		private readonly stage: Stage,
		private readonly trigger: PublishedTrigger,
	) {}

	/** @param events must have one of a conversation, since that list is read last */
	static async publish(stage: Stage, events: readonly string[]): Promise<PollingWorkflow> {
		const parameters = { events, pollTimes: POLL_TIMES };
		return new PollingWorkflow(
			stage,
			await publishTrigger(stage, parameters, 'tavusPollingTrigger'),
		);
	}

	get id(): string {
		return this.trigger.id;
	}

	/** Unpublishes it. */
	async close(): Promise<void> {
		await this.stage.n8n.rest.workflows.unpublish(this.id);
	}

	/** Waits until Tavus has been asked so many times more. */
	async polls(count = 2): Promise<void> {
		const reads = async (): Promise<number> =>
			(await this.stage.emulator.control.requests({ path: '/v2/conversations' })).length;
		const before = await reads();
		await waitFor(
			'the next polls',
			async () => ((await reads()) >= before + count ? true : undefined),
			{ seconds: 60 },
		);
		await sleep(SETTLE_MS);
	}

	/** The items of each execution that was started so far, the earliest first. @throws when one has failed */
	async started(): Promise<Array<Array<Record<string, unknown>>>> {
		const { executions } = this.stage.n8n.rest;
		const ids = (await this.trigger.executions()).reverse();
		const all = await Promise.all(ids.map(async (id) => await executions.ended(id)));
		for (const { data } of all) expect(data.resultData.error).toBeUndefined();
		return all.map(eventsOf);
	}

	/** What has been told so far, as "event id", the earliest first. */
	async told(): Promise<string[]> {
		return (await this.started())
			.flat()
			.map(({ event, resource_id: id }) => `${String(event)} ${String(id)}`);
	}

	/** Waits for the next execution after so many; gives its items. */
	async next(after: number): Promise<Array<Record<string, unknown>>> {
		return await waitFor('the next execution', async () => (await this.started())[after], {
			seconds: 60,
		});
	}
}

/** A workflow that polls for videos and calls while the tests of a `describe` run; a video ends only when a test ends it. */
export function polledMeanwhile(stage: () => Stage): () => PollingWorkflow {
	return shared(async () => {
		const { control } = stage().emulator;
		await control.reset();
		await control.change({ videoSeconds: 3600 });
		return await PollingWorkflow.publish(stage(), ['video.ready', 'system.shutdown']);
	});
}
