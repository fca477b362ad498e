/** Changes the code in one place at a time and counts what the tests notice: `npm run mutation [-- folder…]`; `-- --page` writes the page only. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

import { pageOf } from './mutation/page.mts';
import { FOLDERS, readResult, scoreOf, type Folder } from './mutation/results.mts';
import { ROOT } from './root.mts';

const LEAST = 85;
const PAGE = join(ROOT, 'docs', 'mutation.md');

const isFolder = (name: string): name is Folder => FOLDERS.some((folder) => folder === name);

async function versionOfStryker(): Promise<string> {
	const file = join(ROOT, 'node_modules/@stryker-mutator/core/package.json');
	const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
	return version;
}

/** @returns the exit code: 1 when a folder is below the score to keep */
async function main(args: string[]): Promise<number> {
	const named = args.filter((arg) => arg !== '--page');
	if (!named.every(isFolder)) {
		process.stderr.write(`Usage: npm run mutation -- [--page] [${FOLDERS.join('|')}]\n`);
		return 1;
	}
	if (!args.includes('--page')) {
		for (const folder of named.length > 0 ? named : FOLDERS) {
			await execa('stryker', ['run'], {
				cwd: ROOT,
				preferLocal: true,
				env: { MUTATION_FOLDER: folder },
				stdio: 'inherit',
			});
		}
	}
	const results = await Promise.all(FOLDERS.map(readResult));
	const date = new Date().toISOString().slice(0, 10);
	await writeFile(PAGE, pageOf(results, { date, stryker: await versionOfStryker() }));
	const scores = results.map(({ folder, files }) => ({ folder, score: scoreOf(files) }));
	for (const { folder, score } of scores) {
		process.stdout.write(`${folder}: ${score.toFixed(1)} %\n`);
	}
	return scores.every(({ score }) => score >= LEAST) ? 0 : 1;
}

process.exit(await main(process.argv.slice(2)));
