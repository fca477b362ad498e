import { cpus, totalmem } from 'node:os';

import { N8N_VERSION } from './bench.mts';
import type { Result } from './result.mts';

/** What one work gave in one run. */
export interface WorkRun {
	name: string;
	title: string;
	reference: string;
	results: Result[];
}

/** Everything that was measured side by side. */
export interface Run {
	startedAt: string;
	seconds: number;
	machine: string;
	works: WorkRun[];
}

/** The machine in words. */
export function machine(): string {
	const all = cpus();
	const gib = Math.round(totalmem() / 1024 ** 3);
	const model = all[0]?.model.trim() || 'unknown processor';
	return `${all.length} cores (${model}), ${gib} GiB, ${process.platform}, n8n ${N8N_VERSION} with SQLite`;
}
