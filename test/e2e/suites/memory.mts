import { setTimeout as sleep } from 'node:timers/promises';
import { outputOf } from '../../../scripts/n8n/rest/executions.mts';
import { MEASURABLE, memoryDuring, type Memory } from '../support/memory.mts';
import { openStage } from '../support/stage.mts';
import { itemsOf, runTavus } from '../support/workflows.mts';

const MIB = 1024 ** 2;
/** n8n goes on loading for a while after it has come up. */
const SETTLE_MS = 5000;

/** Downloads one video in an n8n of its own. */
async function download(bytes: number): Promise<Memory> {
	const stage = await openStage(MEASURABLE);
	try {
		const [small, id] = [
			...(await stage.emulator.control.seedVideos(1, { fileBytes: 1000 })),
			...(await stage.emulator.control.seedVideos(1, { fileBytes: bytes })),
		];
		const run = async (video: string | undefined): Promise<void> => {
			const execution = await runTavus(stage, {
				parameters: {
					resource: 'video',
					operation: 'download',
					videoId: { __rl: true, mode: 'id', value: video },
					binaryField: 'data',
				},
			});
			itemsOf(execution);
			const binary = outputOf(execution, 'Tavus')[0]?.binary?.['data'];
			if (video === id) expect(binary).toMatchObject({ bytes });
		};
		// What any first run of a workflow loads is not what is measured.
		await run(small);
		await sleep(SETTLE_MS);
		return await memoryDuring(stage.n8n, async () => await run(id));
	} finally {
		await stage.close();
	}
}

export function memorySuite(): void {
	// How much garbage of the stream lies about at its worst moment varies, as it does with n8n's own HTTP Request node.
	jest.retryTimes(1, { logErrorsBeforeRetry: true });
	const linux = process.platform === 'linux' ? test : test.skip;
	linux(
		'a video of 1 GiB takes less than 100 MiB more memory than one of 1 MiB',
		async () => {
			const small = await download(MIB);
			const large = await download(1024 * MIB);
			process.stdout.write(`n8n's memory: ${JSON.stringify({ small, large })}\n`);
			expect(large.peak - large.before - (small.peak - small.before)).toBeLessThan(100);
		},
		300_000,
	);
}
