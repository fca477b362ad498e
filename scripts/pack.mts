import { join } from 'node:path';
import { execa } from 'execa';
import { ROOT } from './root.mts';
import { runNpm } from './setup/npm.mjs';
import { step } from './setup/progress.mjs';
import { UserError } from './setup/user-error.cjs';

/**
 * Builds this package and packs it as it would be published.
 * @param folder where the tarball goes
 * @param root the sources, with their dependencies
 * @returns the tarball's path
 */
export async function packPackage(folder: string, root = ROOT): Promise<string> {
	return await step('Building and packing the package', async () => {
		await build(root);
		const listing = await runNpm(
			['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
			{ cwd: root },
		);
		const [packed] = JSON.parse(listing) as Array<{ filename: string }>;
		if (!packed) throw new Error('npm pack named no file');
		return join(folder, packed.filename);
	});
}

/** `npm run build` without npm around it. */
async function build(root: string): Promise<void> {
	const result = await execa('gulp', ['build'], {
		preferLocal: true,
		cwd: root,
		all: true,
		reject: false,
		// With its own clean-up execa would end this process at a signal, before anything is tidied up.
		cleanup: false,
	});
	if (result.failed) throw new UserError(`The build failed:\n${result.all || result.shortMessage}`);
}
