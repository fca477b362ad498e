import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nServer } from '../../../scripts/n8n/server.mts';
import { waitFor } from '../../../scripts/n8n/wait.mts';

const MIB = 1024;
const COLLECTION_MS = 2000;
/** As collect-garbage.cjs begins it. */
const MEMORY_LINE = 'memory in use: ';

/** For an n8n that is to be measured: what it loads when it starts leaves hundreds of MiB of garbage, or not, as it happens. */
export const MEASURABLE = {
	NODE_OPTIONS: `--expose-gc --require "${join(import.meta.dirname, 'collect-garbage.cjs')}"`,
};

/** n8n's own process: the only child of its keeper (proc(5), /proc/pid/task/tid/children). */
export async function n8nPid(server: N8nServer): Promise<number> {
	const keeper = server.keeperPid();
	const children = await readFile(`/proc/${keeper}/task/${keeper}/children`, 'utf8');
	const [pid, ...others] = children.trim().split(/\s+/).map(Number);
	if (!pid || others.length > 0) throw new Error(`n8n is not the only child: ${children}`);
	return pid;
}

async function statusOf(pid: number, field: 'VmHWM' | 'VmRSS'): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
	if (found === undefined) throw new Error(`No ${field} of process ${pid}`);
	return Number(found) / MIB;
}

/** Resident memory of n8n's process, in MiB. */
export interface Memory {
	before: number;
	peak: number;
}

/**
 * How much memory n8n has before something, once its garbage is gone, and at most while it happens: the kernel's own high-water mark,
 * which is reset before (proc(5), clear_refs). Linux only.
 * @param server started with {@link MEASURABLE}
 */
export async function memoryDuring(server: N8nServer, what: () => Promise<void>): Promise<Memory> {
	const pid = await n8nPid(server);
	process.kill(pid, 'SIGUSR2');
	await sleep(COLLECTION_MS);
	await writeFile(`/proc/${pid}/clear_refs`, '5');
	const before = await statusOf(pid, 'VmRSS');
	await what();
	return { before, peak: await statusOf(pid, 'VmHWM') };
}

/** What n8n holds on to, in MiB: its heap and what that owns outside of it, once its garbage is gone; `server` as above. */
export async function memoryHeld(server: N8nServer): Promise<number> {
	const said = async (): Promise<string[]> =>
		(await readFile(server.logFile, 'utf8'))
			.split('\n')
			.filter((line) => line.startsWith(MEMORY_LINE) && line.endsWith('}'));
	const before = (await said()).length;
	process.kill(await n8nPid(server), 'SIGUSR2');
	const line = await waitFor('n8n to collect its garbage', async () => (await said())[before], {
		seconds: 60,
	});
	const { heapUsed, external } = JSON.parse(line.slice(MEMORY_LINE.length)) as NodeJS.MemoryUsage;
	return (heapUsed + external) / MIB ** 2;
}
