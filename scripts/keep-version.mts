/**
 * Keeps what workflows of this version may hold: `npm run keep-version`, once before each release. The newest code has to understand every
 * version that was kept; a test fails when the present one is out of date.
 */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from './root.mts';
import { casesText, presentVersion, VERSIONS } from './versions.mts';

const folder = join(VERSIONS, await presentVersion());
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'cases.json'), casesText());
await cp(join(ROOT, 'examples'), join(folder, 'examples'), { recursive: true });
