import { cp, mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

import { ROOT } from '../root.mts';
import { UserError } from '../setup/user-error.cjs';

/**
 * Copies what a checkout would be committed as, so that nothing else gets into a build: neither an old dist/ nor files that git
 * ignores. The dependencies are those of this checkout.
 * @param from a git checkout
 * @param to an empty folder
 */
export async function copySources(from: string, to: string): Promise<void> {
	for (const file of await listed(from)) {
		await mkdir(dirname(join(to, file)), { recursive: true });
		await cp(join(from, file), join(to, file));
	}
	await symlink(join(ROOT, 'node_modules'), join(to, 'node_modules'), 'junction');
}

/** Files of a checkout that are tracked, or new and not ignored; those that are deleted are left out. */
async function listed(folder: string): Promise<string[]> {
	const lines = async (...args: string[]): Promise<string[]> =>
		(await git(folder, ['ls-files', '-z', ...args])).split('\0').filter((file) => file !== '');
	const deleted = new Set(await lines('--deleted'));
	const files = await lines('--cached', '--others', '--exclude-standard');
	return [...new Set(files)].filter((file) => !deleted.has(file));
}

/**
 * Makes sure that a checkout is what a tag names.
 * @throws UserError when it is at another commit, or holds changes
 */
export async function checkTagged(folder: string, tag: string): Promise<void> {
	const tagged = await git(folder, ['rev-parse', '--verify', `refs/tags/${tag}^{commit}`]).catch(
		() => undefined,
	);
	if (tagged === undefined) throw new UserError(`There is no tag ${tag}.`);
	const head = await git(folder, ['rev-parse', 'HEAD']);
	if (tagged !== head) throw new UserError(`${tag} is ${tagged}, and the checkout is at ${head}.`);
	const changes = await git(folder, ['status', '--porcelain']);
	if (changes !== '') throw new UserError(`The checkout has changes:\n${changes}`);
}

async function git(cwd: string, args: string[]): Promise<string> {
	return (await execa('git', args, { cwd })).stdout.trim();
}
