import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNpm } from '../setup/npm.mjs';
import { ROOT } from '../root.mts';

/** The name of whatever n8n npm has as its latest. */
export const NEWEST_OF_NPM = 'newest';
/** What the newest n8n most likely needs is what this one does. */
const MODEL = '2.41.1';

/** How an n8n is installed. */
export interface Definition {
	version: string;
	/** Text of package.json. */
	manifest: string;
	/** Text of package-lock.json; missing for a version that was not pinned. */
	lock: string | undefined;
	runtime: Runtime;
}

/** The key "n8nRuntime" of scripts/n8n/<version>/package.json. */
interface Runtime {
	/** Major versions of Node it runs on, the one to fetch first. */
	node: number[];
	/** Native modules that have to be built. */
	build: string[];
	environment: Record<string, string>;
}

interface Manifest {
	version: string;
	dependencies: { n8n: string };
	n8nRuntime: Runtime;
}

/**
 * The definition of a version that has a folder here, or of the newest that npm has.
 * @throws UserError when npm cannot be asked for the newest
 */
export async function definitionOf(version: string): Promise<Definition> {
	const newest = version === NEWEST_OF_NPM;
	const folder = join(import.meta.dirname, newest ? MODEL : version);
	const manifest = await readFile(join(folder, 'package.json'), 'utf8');
	const parsed = JSON.parse(manifest) as Manifest;
	if (!newest) {
		const lock = await readFile(join(folder, 'package-lock.json'), 'utf8');
		return { version, manifest, lock, runtime: parsed.n8nRuntime };
	}
	const latest = (await runNpm(['view', 'n8n', 'dist-tags.latest'], { cwd: ROOT })).trim();
	return {
		version: latest,
		manifest: JSON.stringify({ ...parsed, version: latest, dependencies: { n8n: latest } }),
		lock: undefined,
		runtime: parsed.n8nRuntime,
	};
}
