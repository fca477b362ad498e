import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { CASES } from '../test/cases/index.mts';
import { ROOT } from './root.mts';

/** What workflows of each version may hold. */
export const VERSIONS = join(ROOT, 'test', 'upgrade');

/** The kept cases of a version, as text. */
export const casesText = (): string => `${JSON.stringify(CASES, null, '\t')}\n`;

/** The version that package.json names. */
export async function presentVersion(): Promise<string> {
	const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
		version: string;
	};
	return manifest.version;
}
