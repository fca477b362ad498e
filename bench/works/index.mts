import type { Work } from '../result.mts';
import { callbacks } from './callbacks.mts';
import { limited } from './limited.mts';
import { creates } from './creates.mts';
import { download } from './download.mts';
import { loading } from './loading.mts';
import { parks } from './parks.mts';
import { reads } from './reads.mts';
import { refused } from './refused.mts';
import { returnAll } from './returnAll.mts';
import { sandboxes } from './sandboxes.mts';

/** In the order in which they are done. */
export const WORKS: readonly Work[] = [
	reads,
	limited,
	creates,
	returnAll,
	download,
	callbacks,
	refused,
	sandboxes,
	parks,
	loading,
];
