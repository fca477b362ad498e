import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { RESOURCES } from '../../nodes/Tavus/operations/index.ts';

/** In the package besides dist/. npm adds README, LICENSE and package.json by itself (docs.npmjs.com package.json, "files"). */
const BESIDES = ['CHANGELOG.md', 'LICENSE.md', 'README.md', 'index.js', 'package.json'];
const SCHEMAS = 'dist/nodes/Tavus/__schema__/v1.0.0';
/** What n8n reads at its start in place of the code (n8n-core, lazy-package-directory-loader.js). */
const METADATA = ['known', 'types'].flatMap((folder) =>
	['credentials', 'nodes'].map((name) => `dist/${folder}/${name}.json`),
);
/** Code that is for developers, should anybody put it beside the nodes. */
const NOT_SHIPPED = /\.(test|spec|d)\.ts$/;
/** What compiled files must not hold: ways to the sources, and folders of the machine that built them. */
const LEAKS: ReadonlyArray<[what: string, pattern: RegExp]> = [
	['a source map', /sourceMappingURL|sourcesContent/],
	['a path of the machine that built it', /(?:\/home|\/Users|\/root|\/tmp)\/[\w.-]+|[A-Z]:\\\\/],
];

/** All files below a folder, as paths with slashes, sorted. */
export function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
		.filter((entry) => !entry.isDirectory())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.map((file) => file.split('\\').join('/'))
		.sort();
}

/**
 * The files that the package has to have: what the sources compile to, icons, search words and the output schema of every
 * operation.
 * @param root the sources
 */
export function expectedFiles(root: string): string[] {
	const sources = ['credentials', 'nodes'].flatMap((folder) =>
		filesBelow(join(root, folder)).map((file) => `${folder}/${file}`),
	);
	const built = sources
		.filter((file) => /\.(ts|svg|node\.json)$/.test(file) && !NOT_SHIPPED.test(file))
		.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`);
	const schemas = RESOURCES.flatMap(({ value: resource, operations }) =>
		operations.map(({ value }) => `${SCHEMAS}/${resource}/${value}.json`),
	);
	return [...BESIDES, ...built, ...METADATA, ...schemas].sort();
}

/**
 * What is wrong with the contents of a package, in sentences.
 * @param folder the unpacked tarball
 */
export function contentProblems(folder: string, expected: string[]): string[] {
	const present = filesBelow(folder);
	const leaks = present
		.filter((file) => file.startsWith('dist/'))
		.flatMap((file) => {
			const text = readFileSync(join(folder, file), 'utf8');
			return LEAKS.filter(([, pattern]) => pattern.test(text)).map(
				([what]) => `${file} holds ${what}`,
			);
		});
	return [
		...present
			.filter((file) => !expected.includes(file))
			.map((file) => `${file} has no place in the package`),
		...expected
			.filter((file) => !present.includes(file))
			.map((file) => `${file} is missing in the package`),
		...leaks,
	];
}
