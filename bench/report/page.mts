import type { Run } from '../run.mts';

/** Writes docs/performance.md and its plots. */
export async function writePage(runs: readonly Run[]): Promise<void> {
	throw new Error(`not yet: ${runs.length}`);
}
