import { join } from 'node:path';

import { startKept } from '../../scripts/n8n/kept-process.mts';
import { waitFor } from '../../scripts/n8n/wait.mts';
import { ROOT } from '../../scripts/root.mts';
import {
	CONTROL,
	type Counts,
	type CreatedJob,
	type JobServerSettings,
} from './jobServerContract.mts';

/** The stand-in for Tavus, in a process of its own. */
export interface JobServer {
	/** http://127.0.0.1:PORT */
	url: string;
	/** Tells it how to behave, what is not named by default, and sets its counters back. */
	set(settings: Partial<JobServerSettings>): Promise<void>;
	counts(): Promise<Counts>;
	/** What was created since it was last told how to behave, the oldest first. */
	jobs(): Promise<CreatedJob[]>;
	stop(): Promise<void>;
}

/** Starts it on a free loopback port. @param folder for its log */
export async function startJobServer(folder: string): Promise<JobServer> {
	let port: string | undefined;
	const kept = startKept(
		process.execPath,
		['--import', 'tsx', join(import.meta.dirname, 'jobServer.mts')],
		{
			cwd: ROOT,
			env: process.env,
			logFile: join(folder, 'job-server.log'),
			onLine: (line) => {
				port ??= /^listening on (\d+)$/.exec(line)?.[1];
			},
		},
	);
	await waitFor('the job server to start', () => port, { seconds: 60 });
	const url = `http://127.0.0.1:${port}`;
	const ask = async <T,>(path: string, init?: RequestInit): Promise<T> => {
		const response = await fetch(`${url}${CONTROL}${path}`, init);
		if (!response.ok) throw new Error(`The job server answered ${path} with ${response.status}`);
		return (await response.json()) as T;
	};
	return {
		url,
		set: async (settings) => {
			await ask('', { method: 'POST', body: JSON.stringify(settings) });
		},
		counts: async () => await ask<Counts>(''),
		jobs: async () => await ask<CreatedJob[]>('/jobs'),
		stop: async () => await kept.stop(),
	};
}
