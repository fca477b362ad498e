import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { ROOT } from './packed.mts';

/** One import of a shipped file. Paths are relative to the root; a package is its name. */
export interface Import {
	from: string;
	to: string;
	/** Gone after compiling: `import type`. */
	typeOnly: boolean;
	/** The files of the circle that it closes; every step says whether it is left after compiling. */
	circle: Array<{ file: string; typeOnly: boolean }>;
}

interface Cruised {
	modules: Array<{
		source: string;
		dependencies: Array<{
			resolved: string;
			module: string;
			dependencyTypes: string[];
			cycle?: Array<{ name: string; dependencyTypes: string[] }>;
		}>;
	}>;
}

const isType = (types: readonly string[]): boolean => types.includes('type-only');

/** Every import in nodes/ and credentials/, as dependency-cruiser reads them; types too. */
export function shippedImports(): Import[] {
	const cruise = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
	const options = '--no-config --do-not-follow node_modules --ts-pre-compilation-deps'.split(' ');
	const output = execFileSync(
		process.execPath,
		[
			cruise,
			...options,
			'--ts-config',
			'tsconfig.json',
			'--output-type',
			'json',
			'nodes',
			'credentials',
		],
		{ cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
	);
	const { modules } = JSON.parse(output) as Cruised;
	return modules
		.filter(({ source }) => source.endsWith('.ts'))
		.flatMap(({ source, dependencies }) =>
			dependencies.map(({ resolved, module, dependencyTypes, cycle = [] }) => ({
				from: source,
				to: resolved.startsWith('nodes/') ? resolved : module,
				typeOnly: isType(dependencyTypes),
				circle: cycle.map((step) => ({
					file: step.name,
					typeOnly: isType(step.dependencyTypes),
				})),
			})),
		);
}
