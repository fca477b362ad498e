import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { memoryDuring } from '../../test/e2e/support/memory.mts';
import type { Bench } from '../bench.mts';
import { alternately, judge, sampleOf, type Result, type Work } from '../result.mts';
import { httpRequest, runMeasured, saveMeasured, tavus, type Measured } from '../support/run.mts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

const ourDownload = (bench: Bench): Measured =>
	tavus(bench, {
		resource: 'video',
		operation: 'download',
		videoId: { __rl: true, mode: 'id', value: 'v0000000001' },
	});

const httpDownload = (bench: Bench): Measured => ({
	...httpRequest(bench, {
		url: `${bench.server.url}/files/${GIB}`,
		options: { response: { response: { responseFormat: 'file' } } },
	}),
});

interface Done {
	mibPerSecond: number;
	moreMemory: number;
}

/** Deletes the files that n8n has stored, and says how large they were: as a user's disk they are finite. */
async function emptyStore(bench: Bench): Promise<number> {
	let bytes = 0;
	for (const name of ['binaryData', 'storage']) {
		const folder = join(bench.n8n.userFolder, '.n8n', name);
		const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
		for (const file of files.filter((entry) => entry.isFile())) {
			const path = join(file.parentPath, file.name);
			const { size } = await stat(path);
			if (size < GIB) continue;
			bytes += size;
			await rm(path);
		}
	}
	return bytes;
}

async function run(bench: Bench): Promise<Result[]> {
	await bench.server.set({ status: 'ready', fileBytes: GIB });
	const way = async (node: Measured): Promise<() => Promise<Done>> => {
		const id = await saveMeasured(bench, node, [{}]);
		return async () => {
			let ms = 0;
			const { before, peak } = await memoryDuring(bench.n8n, async () => {
				ms = (await runMeasured(bench, id)).ms;
			});
			const stored = await emptyStore(bench);
			if (stored !== GIB) throw new Error(`n8n has stored ${stored} bytes`);
			return { mibPerSecond: GIB / MIB / (ms / 1000), moreMemory: peak - before };
		};
	};
	const found = await alternately(bench.rounds, {
		ours: await way(ourDownload(bench)),
		http: await way(httpDownload(bench)),
	});
	const of = (all: Done[], key: keyof Done) => sampleOf(all.map((one) => one[key]));
	const others = (key: keyof Done) => [{ name: 'HTTP Request', sample: of(found.http, key) }];
	return [
		judge(
			{
				what: 'Speed',
				unit: 'MiB/s',
				ours: of(found.ours, 'mibPerSecond'),
				others: others('mibPerSecond'),
			},
			{ ratio: 'at least', of: 0.95 },
		),
		judge(
			{
				what: 'More memory of n8n',
				unit: 'MiB',
				ours: of(found.ours, 'moreMemory'),
				others: others('moreMemory'),
			},
			{ value: 'at most', of: 100 },
		),
	];
}

export const download: Work = {
	name: 'download',
	title: 'Download of 1 GiB',
	reference: 'HTTP Request 4.5 with a file as its answer',
	run,
};
