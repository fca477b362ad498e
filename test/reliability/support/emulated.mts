import axios, { type AxiosResponse } from 'axios';

import { startEmulator, type RunningEmulator } from '../../../emulator/index.mts';
import { Attempts } from '../../../nodes/Tavus/execution/attempts.ts';
import { makeWorld, type World } from '../../e2e/support/world.mts';
import { runTavus } from '../../engine/harness.mts';
import type { Exchange, Recording } from './journey.mts';
import { EVERY_OPERATION, parametersOf, type Tried } from './operations.mts';

const textOf = (data: unknown): string =>
	data === undefined ? '' : typeof data === 'string' ? data : JSON.stringify(data);

function exchangeOf({ config, status, headers, data }: AxiosResponse, files: string): Exchange {
	const { origin, pathname, search } = new URL(axios.getUri(config));
	const file = origin === files;
	return {
		method: (config.method ?? 'get').toUpperCase(),
		path: pathname,
		query: search,
		file,
		status,
		contentType: String(headers['content-type'] ?? ''),
		body: file ? 'bytes of a film' : textOf(data),
	};
}

/** What one operation does with the emulator. @throws Error when it fails there */
export async function record(
	tried: Tried,
	world: World,
	emulator: RunningEmulator,
): Promise<Recording> {
	const { control, url: baseUrl, apiKey, filesUrl } = emulator;
	if (tried.waits && world['conversationId'] !== undefined) {
		await control.conversations.end(world['conversationId']);
	}
	const exchanges: Exchange[] = [];
	const files = new URL(filesUrl).origin;
	const listening = axios.interceptors.response.use((response) => {
		exchanges.push(exchangeOf(response, files));
		return response;
	});
	const parameters = parametersOf(tried, world);
	const { run: attempt } = Attempts.prototype;
	let creates = false;
	const watched = jest.spyOn(Attempts.prototype, 'run').mockImplementation(async function (
		this: Attempts,
		item,
		ready,
	) {
		creates = ready.create !== undefined;
		return await attempt.call(this, item, ready);
	});
	try {
		const run = await runTavus({ parameters, credentials: { baseUrl, apiKey } });
		if (run.error !== undefined) {
			throw new Error(`${tried.name}: ${run.error.message} ${run.error.description ?? ''}`);
		}
		const items = run.items.map(({ json }) => json);
		const { operation } = tried;
		const job = operation.job !== undefined && 'kinds' in operation.job ? undefined : operation.job;
		const named = operation.idField ?? job?.idField ?? `${tried.resource}_id`;
		const id = tried.waits || creates ? items[0]?.[named] : undefined;
		return {
			tried,
			parameters,
			exchanges,
			creates,
			items,
			...(typeof id === 'string' ? { id } : {}),
		};
	} finally {
		watched.mockRestore();
		axios.interceptors.response.eject(listening);
	}
}

export interface Recorded {
	recordings: Recording[];
	/** Why some operations are not among them. */
	failed: string[];
}

/** What every operation does with the emulator, where there is one of everything. */
export async function recordAll(): Promise<Recorded> {
	const emulator = await startEmulator({ port: 0 });
	try {
		const recordings: Recording[] = [];
		const failed: string[] = [];
		let world: World | undefined;
		for (const tried of EVERY_OPERATION) {
			if (world === undefined) {
				await emulator.control.reset();
				world = await makeWorld(emulator);
			}
			try {
				const recording = await record(tried, world, emulator);
				recordings.push(recording);
				// What was only read is still as it was.
				const changed = recording.exchanges.some(({ method }) => method !== 'GET');
				if (changed || tried.waits) world = undefined;
			} catch (error) {
				failed.push(error instanceof Error ? error.message : String(error));
				world = undefined;
			}
		}
		return { recordings, failed };
	} finally {
		await emulator.stop();
	}
}
