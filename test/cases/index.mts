import type { ResourceCases } from './types.mts';

/** One line for each resource of the node; the test of the operations table misses none. */
export const CASES: readonly ResourceCases[] = [];
