/**
 * Scans the published version as n8n does, and makes sure that it is the file that was attested: the release workflow runs it after publishing.
 *
 * Usage: npm run release:scan -- <tarball>
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { publishedProblem, type Verdict } from './release/published.mts';
import { ROOT } from './root.mts';
import { runNpm } from './setup/npm.mjs';
import { fail, UserError } from './setup/user-error.cjs';

interface Scanner {
	analyzePackageByName(name: string, version: string): Promise<Verdict>;
}

const PAUSE_MS = 30_000;
// The package ships no types and no main entry.
const address: string = '@n8n/scan-community-package/scanner/scanner.mjs';

const [file] = process.argv.slice(2);
try {
	if (file === undefined) throw new UserError('Which tarball? npm run release:scan -- <tarball>');
	const { name, version } = JSON.parse(
		await readFile(resolve(ROOT, 'package.json'), 'utf8'),
	) as Record<'name' | 'version', string>;
	const { analyzePackageByName } = (await import(address)) as Scanner;
	const problem = await publishedProblem(await readFile(resolve(file)), {
		integrity: async () =>
			(await runNpm(['view', `${name}@${version}`, 'dist.integrity'], { cwd: ROOT })).trim(),
		scan: async () => await analyzePackageByName(name, version),
		pause: async () => await sleep(PAUSE_MS),
	});
	if (problem !== undefined) throw new UserError(problem);
	process.stdout.write(`${name}@${version} is the attested file, and passes n8n's scan.\n`);
} catch (error) {
	fail(error);
}
