import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

import { cachedFolder } from '../../scripts/n8n/cache.mts';
import { npmInstall } from '../../scripts/setup/npm.mjs';
import type { Bench } from '../bench.mts';

/** A node package, or some nodes of one. */
export interface Package {
	name: string;
	folder: string;
	/** Only the files whose path has this in it. */
	only?: string;
}

/** What one loading gave. */
export interface Loaded {
	ms: number;
	/** Files of code. */
	files: number;
	nodes: number;
	/** Of the descriptions that the editor gets. */
	bytes: number;
}

/** Community packages with one large node each, as npm had them. */
const COMMUNITY = {
	'n8n-nodes-evolution-api': '1.0.4',
	'@mendable/n8n-nodes-firecrawl': '2.1.2',
};

const modulesOf = (bench: Bench): string => join(bench.runtime.script, '..', '..', '..');

/** This package as it is installed in n8n. */
export const ourPackage = ({ n8n }: Bench): Package => ({
	name: 'n8n-nodes-tavus-ai',
	folder: join(n8n.userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-tavus-ai'),
});

/** Well-known ones of like size; the community packages are fetched once. */
export async function otherPackages(bench: Bench): Promise<Package[]> {
	const entries = Object.entries(COMMUNITY);
	const label = entries.map(([name, version]) => `${name.replace(/\W+/g, '-')}-${version}`);
	const folder = await cachedFolder(`bench-${label.join('-')}`, async (partial) => {
		const manifest = { private: true, dependencies: COMMUNITY };
		await writeFile(join(partial, 'package.json'), JSON.stringify(manifest));
		await npmInstall(['install', '--legacy-peer-deps'], { cwd: partial });
	});
	return [
		...entries.map(([name, version]) => ({
			name: `${name} ${version}`,
			folder: join(folder, 'node_modules', name),
		})),
		{
			name: "n8n-nodes-base's HubSpot nodes",
			folder: join(modulesOf(bench), 'n8n-nodes-base'),
			only: '/Hubspot',
		},
	];
}

/**
 * Loads a package in a fresh process under n8n's Node, with n8n's own loader.
 * @param how as n8n does at its start, or all of its code
 */
export async function load(
	bench: Bench,
	{ folder, only }: Package,
	how: 'start' | 'code',
): Promise<Loaded> {
	const script = join(import.meta.dirname, 'load-package.cjs');
	const args = [script, modulesOf(bench), folder, how, ...(only === undefined ? [] : [only])];
	const { stdout } = await execa(bench.runtime.node, args);
	const line = stdout.trim().split('\n').at(-1) ?? '';
	return JSON.parse(line) as Loaded;
}
