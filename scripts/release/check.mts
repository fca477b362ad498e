import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { extract } from 'tar';

import { packPackage } from '../pack.mts';
import { ROOT } from '../root.mts';
import { step } from '../setup/progress.mjs';
import { UserError } from '../setup/user-error.cjs';
import { contentProblems, expectedFiles } from './contents.mts';
import { manifestProblems, workflowProblems, type Manifest } from './provenance.mts';
import { rehearsePublish } from './rehearsal.mts';
import { versionProblems } from './version.mts';

interface Lock {
	version?: string;
	packages?: Record<string, { version?: string }>;
}

/** A package that may be published. */
export interface Checked {
	tarball: string;
	version: string;
	/** Hexadecimal. */
	sha256: string;
	changelog: string;
}

/**
 * Checks sources as they would be released, builds and packs them, and checks the tarball.
 * @param root the sources alone, with their dependencies; they are built in there
 * @param scratch an empty folder for what comes out
 * @param tag the tag that is being released; none in a rehearsal
 * @throws UserError that says everything that the first step with a fault found
 */
export async function checkRelease(root: string, scratch: string, tag?: string): Promise<Checked> {
	const read = async (file: string): Promise<string> => await readFile(join(root, file), 'utf8');
	const manifest = JSON.parse(await read('package.json')) as Manifest;
	const lock = JSON.parse(await read('package-lock.json')) as Lock;
	const changelog = await read('CHANGELOG.md');
	refuse([
		...versionProblems(
			{
				version: manifest.version,
				locked: [lock.version, lock.packages?.['']?.version],
				changelog,
				kept: await readdir(join(root, 'test', 'upgrade')),
				...(tag === undefined ? {} : { tag }),
			},
			new Date().toISOString().slice(0, 10),
		),
		...manifestProblems(manifest, {
			release: tag !== undefined,
			running: process.env['GITHUB_REPOSITORY'] || undefined,
		}),
		...workflowProblems(await read('.github/workflows/release.yml')),
	]);
	const tarball = await packPackage(scratch, root);
	await extract({ file: tarball, cwd: scratch });
	const unpacked = join(scratch, 'package');
	refuse(contentProblems(unpacked, expectedFiles(root)));
	await rule("n8n's lint", root, 'n8n-node', ['lint']);
	await scan("n8n's scan of the source", root, 'source');
	await scan("n8n's scan of the tarball", unpacked);
	const folder = join(scratch, 'registry');
	await mkdir(folder);
	refuse(
		await step('Publishing to a registry on this machine', () =>
			rehearsePublish(tarball, manifest, folder),
		),
	);
	const sha256 = createHash('sha256')
		.update(await readFile(tarball))
		.digest('hex');
	return { tarball, version: manifest.version, sha256, changelog };
}

function refuse(problems: string[]): void {
	if (problems.length > 0) throw new UserError(`Not to be released:\n- ${problems.join('\n- ')}`);
}

async function scan(title: string, folder: string, ...kind: string[]): Promise<void> {
	const script = join(ROOT, 'scripts', 'scan.mts');
	await rule(title, ROOT, process.execPath, ['--import', 'tsx', script, folder, ...kind]);
}

/** Runs a program that knows the rules. @throws UserError with what it printed when it fails */
async function rule(title: string, cwd: string, program: string, args: string[]): Promise<void> {
	const result = await step(title, async () =>
		execa(program, args, {
			cwd,
			preferLocal: true,
			all: true,
			reject: false,
			// In a "test" environment n8n's rules treat every file as a node.
			env: { NODE_ENV: 'production' },
		}),
	);
	if (result.failed) throw new UserError(`${title} failed:\n${result.all || result.shortMessage}`);
}
