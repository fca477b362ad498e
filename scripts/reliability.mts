/**
 * Attacks the package and writes what came of it onto docs/reliability.md: `npm run reliability`. Arguments: which of engine, crash
 * and queue to run, when not all of them; `page` runs nothing. The figures of the others stay as docs/reliability.json has them.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { main as e2e } from './e2e.mts';
import { FIGURES, GROUPS, readFigures } from './reliability/figures.mts';
import { pageOf, type Kept } from './reliability/page.mts';
import { ROOT } from './root.mts';
import { UserError } from './setup/user-error.cjs';
import { conclude, jest } from './steps.mts';

const PAGE = join(ROOT, 'docs', 'reliability.md');
const KEPT = join(ROOT, 'docs', 'reliability.json');

const SERVER_TESTS = ['crash', 'queue'];

/** As much as the page is to show; the pipeline makes do with less. */
const WHOLE = { CRASH_ROUNDS: '50' };

/** Runs groups of tests. @returns the exit code */
async function attack(groups: readonly string[], n8n: string): Promise<number> {
	for (const part of groups.flatMap((group) => GROUPS[group] ?? [])) {
		await rm(join(FIGURES, `${part}.json`), { force: true });
	}
	if (groups.includes('engine')) {
		const code = conclude([await jest(['-c', 'jest.reliability.config.cjs'])]);
		if (code !== 0) return code;
	}
	const files = SERVER_TESTS.filter((name) => groups.includes(name));
	if (files.length === 0) return 0;
	Object.assign(process.env, WHOLE);
	return await e2e(['--n8n', n8n, ...files.map((name) => `test/e2e/${name}.test.mts`)]);
}

/** What an earlier run has found. */
async function readKept(): Promise<Partial<Kept>> {
	const text = await readFile(KEPT, 'utf8').catch(() => '{}');
	return JSON.parse(text) as Partial<Kept>;
}

/** @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
	const known = Object.keys(GROUPS);
	const unknown = args.find((name) => name !== 'page' && !known.includes(name));
	if (unknown !== undefined) {
		throw new UserError(`There is no "${unknown}" here, only ${known.join(', ')} and page.`);
	}
	const groups = args.length === 0 ? known : known.filter((name) => args.includes(name));
	const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
		devDependencies: { 'n8n-core': string };
	};
	const n8n = devDependencies['n8n-core'];
	const code = await attack(groups, n8n);
	if (code !== 0) return code;
	const kept = await readKept();
	const today = new Date().toISOString().slice(0, 10);
	const days = { ...kept.days, ...Object.fromEntries(groups.map((name) => [name, today])) };
	const figures = { ...kept.figures, ...(await readFigures(groups)) };
	const now = { n8n, days, figures } as Kept;
	await writeFile(KEPT, `${JSON.stringify(now, null, '\t')}\n`);
	await writeFile(PAGE, pageOf(now));
	return 0;
}

const code = await main(process.argv.slice(2)).catch((error: unknown) => {
	if (!(error instanceof UserError)) throw error;
	process.stderr.write(`${error.message}\n`);
	return 1;
});
process.exit(code);
