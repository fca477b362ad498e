import { readFile } from 'node:fs/promises';

import { n8nPid } from '../../test/e2e/support/memory.mts';
import type { Bench } from '../bench.mts';

/** Of the kernel's clock (proc(5), `sysconf(_SC_CLK_TCK)`). */
const TICKS_PER_SECOND = 100;

/** How much time of a processor n8n has used so far, in seconds (proc(5), stat: utime and stime). Linux only. */
export async function cpuSeconds({ n8n }: Bench): Promise<number> {
	const stat = await readFile(`/proc/${await n8nPid(n8n)}/stat`, 'utf8');
	// The name in front may hold anything, in brackets.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
