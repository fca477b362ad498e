/**
 * The release as far as it goes without the network: `npm run release:check`. The release workflow runs it with `--tag`, and publishes the
 * tarball that it leaves in `--out`.
 */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Command } from 'commander';

import { checkRelease } from './release/check.mts';
import { checkTagged, copySources } from './release/copy.mts';
import { notesOf } from './release/version.mts';
import { ROOT } from './root.mts';
import { fail } from './setup/user-error.cjs';
import { Closing, scratchFolder } from './start/closing.mts';

const command = new Command('npm run release:check --')
	.description('Checks a release without publishing it: nothing leaves this machine.')
	.option('--tag <tag>', 'the tag that is released, such as v1.2.3; without it this is a rehearsal')
	.option('--out <folder>', 'where the tarball and the notes of the release go')
	.option('--from <folder>', 'another git checkout to check', ROOT)
	.allowExcessArguments(false)
	.parse();
const { tag, out, from } = command.opts<{ tag?: string; out?: string; from: string }>();

const closing = new Closing();
try {
	if (tag !== undefined) await checkTagged(from, tag);
	const sources = await scratchFolder(closing);
	await copySources(from, sources);
	const { tarball, version, sha256, changelog } = await checkRelease(
		sources,
		await scratchFolder(closing),
		tag,
	);
	if (out !== undefined) {
		const folder = resolve(out);
		await mkdir(folder, { recursive: true });
		await copyFile(tarball, join(folder, basename(tarball)));
		await writeFile(join(folder, 'notes.md'), `${notesOf(changelog, version)}\n`);
	}
	process.stdout.write(`\n${basename(tarball)} may be released.\nsha256 ${sha256}\n`);
} catch (error) {
	await closing.close();
	fail(error);
}
await closing.close();
