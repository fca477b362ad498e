import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';

import { startEmulator, type RunningEmulator } from '../../../emulator/index.mts';
import { jobOf } from '../../../nodes/Tavus/operations/jobOf.ts';
import type { JobKind, Operation } from '../../../nodes/Tavus/operations/types.ts';
import { isRecord } from '../../../nodes/Tavus/values.ts';
import { makeWorld } from '../../e2e/support/world.mts';
import { record } from './emulated.mts';
import type { Exchange, Recording } from './journey.mts';
import { EVERY_OPERATION, type Tried } from './operations.mts';

/** What somebody can do once a job was started: how it is called in the parameters. */
export type Waiting = 'poll' | 'park';

/** An operation that starts a job, and what Tavus says of the job while it is at work and when it has ended. */
export interface JobRecording extends Recording {
	id: string;
	kind: JobKind;
	waits: readonly Waiting[];
	/** Where among the requests a job is read; `list` where several are read at once. */
	steps: { one: number; list?: number };
	/** Bodies of the answer to a read of one. */
	states: { atWork: string; ended: string };
}

/** The body of the callback that tells the end of a job (docs.tavus.io, "Webhooks and Callbacks"). */
export const callbackOf = ({ kind }: JobRecording, id: string): IDataObject =>
	kind.resource === 'conversation'
		? {
				event_type: 'system.shutdown',
				message_type: 'system',
				conversation_id: id,
				properties: { shutdown_reason: 'participant_left_timeout' },
			}
		: { [kind.idField]: id, status: 'ready' };

function choicesOf({ properties }: Operation): Waiting[] {
	const options = properties.find(({ name }) => name === 'whenDone')?.options ?? [];
	return (['poll', 'park'] as const).filter((way) =>
		options.some((option) => 'value' in option && option.value === way),
	);
}

async function endOf(
	{ control }: RunningEmulator,
	resource: JobKind['resource'],
	id: string,
): Promise<void> {
	switch (resource) {
		case 'replica':
			return await control.finishReplica(id);
		case 'video':
			return await control.finishVideo(id);
		case 'document':
			return await control.finishDocument(id);
		case 'conversation':
			return await control.conversations.end(id);
	}
}

const searchOf = (query: object | undefined): string =>
	new URL(axios.getUri({ url: 'http://tavus/', params: query })).search;

async function recordJob(tried: Tried, emulator: RunningEmulator): Promise<JobRecording> {
	await emulator.control.reset();
	await emulator.control.change({ trainingSeconds: 1e6, videoSeconds: 1e6, documentSeconds: 1e6 });
	const recording = await record(tried, await makeWorld(emulator), emulator);
	const { id } = recording;
	const defaults = new Map(tried.operation.properties.map((one) => [one.name, one.default]));
	const kind = jobOf(tried.operation, (name) => String(defaults.get(name)));
	if (id === undefined || kind === undefined) throw new Error(`${tried.name} starts no job`);
	const { method, path, query } = kind.read(id);
	const read = async (): Promise<string> => {
		const url = emulator.url + path + searchOf(query);
		const response = await fetch(url, { headers: { 'x-api-key': emulator.apiKey } });
		return await response.text();
	};
	const atWork = await read();
	await endOf(emulator, kind.resource, id);
	const ended = await read();
	const common = { file: false, status: 200, contentType: 'application/json', body: ended };
	const one: Exchange = { method, path, query: searchOf(query), ...common };
	const many = kind.readMany?.request([id]);
	const list: Exchange[] =
		many === undefined ? [] : [{ method: many.method, path: many.path, query: '', ...common }];
	const { exchanges } = recording;
	return {
		...recording,
		id,
		kind,
		waits: choicesOf(tried.operation),
		exchanges: [...exchanges, one, ...list],
		steps: {
			one: exchanges.length,
			...(list.length === 0 ? {} : { list: exchanges.length + 1 }),
		},
		states: { atWork, ended },
	};
}

/** What every operation that can wait for what it started does with the emulator. */
export async function recordJobs(): Promise<JobRecording[]> {
	const emulator = await startEmulator({ port: 0, callback: 'none' });
	try {
		const recordings: JobRecording[] = [];
		for (const tried of EVERY_OPERATION) {
			if (choicesOf(tried.operation).length > 0) recordings.push(await recordJob(tried, emulator));
		}
		return recordings;
	} finally {
		await emulator.stop();
	}
}

/** The rows of a list, from the answer to a read of one. */
export const rowOf = (body: string): IDataObject => {
	const row: unknown = JSON.parse(body);
	if (!isRecord(row)) throw new Error(`no object: ${body}`);
	return row as IDataObject;
};
