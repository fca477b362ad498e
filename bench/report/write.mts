/** Writes docs/performance.md anew from the runs that are stored: `node --import tsx bench/report/write.mts`. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../../scripts/root.mts';
import type { Run } from '../run.mts';
import { writePage } from './page.mts';

const folder = join(ROOT, 'test-results', 'bench');
const names = (await readdir(folder)).filter((name) => /^run-\d+\.json$/.test(name)).sort();
const runs = names.map(
	async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Run,
);
await writePage(await Promise.all(runs));
