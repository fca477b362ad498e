import type { Work } from '../result.mts';
import { limited } from './limited.mts';
import { creates } from './creates.mts';
import { download } from './download.mts';
import { reads } from './reads.mts';
import { returnAll } from './returnAll.mts';

/** In the order in which they are done. */
export const WORKS: readonly Work[] = [reads, limited, creates, returnAll, download];
