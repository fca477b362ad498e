import { join } from 'node:path';
import { npmInstall } from '../setup/npm.mjs';
import { step } from '../setup/progress.mjs';
import { writeFile } from 'node:fs/promises';
import { UserError } from '../setup/user-error.cjs';
import { cachedFolder } from './cache.mts';

/** A Node and, when it came from npm, the folder with its C++ headers. */
export interface NodeBinary {
	path: string;
	headers?: string;
}

/**
 * The Node of this process when its major version will do, else one from npm (the packages node-<platform>-<arch>
 * hold the official binaries), kept in the user's cache folder.
 * @param majors the versions that will do; the first is the one to fetch
 */
export async function findNode(majors: number[]): Promise<NodeBinary> {
	if (majors.includes(Number(process.versions.node.split('.')[0])))
		return { path: process.execPath };
	const major = majors[0];
	const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
	const folder = await cachedFolder(`${name}-${major}`, async (partial) => {
		// Without a package.json of its own npm would install into a folder above.
		await writeFile(join(partial, 'package.json'), JSON.stringify({ private: true }));
		try {
			await step(`Fetching Node ${major} for n8n (once; 60 MB)`, () =>
				npmInstall(['install', `${name}@${major}`], { cwd: partial }),
			);
		} catch (error) {
			if (error instanceof UserError && error.message.startsWith('npm cannot reach')) throw error;
			throw new UserError(
				`n8n needs Node ${majors.join(' or ')}, this is ${process.versions.node}, and npm has none for this ` +
					`platform (${name}). Install Node ${major} from https://nodejs.org and run the same command again.`,
				{ cause: error },
			);
		}
	});
	const home = join(folder, 'node_modules', name);
	const binary = process.platform === 'win32' ? 'node.exe' : 'node';
	return { path: join(home, 'bin', binary), headers: home };
}
