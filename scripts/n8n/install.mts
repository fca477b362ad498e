import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmInstall, runNpm } from '../setup/npm.mjs';
import { step } from '../setup/progress.mjs';
import { UserError } from '../setup/user-error.cjs';
import { cachedFolder, cacheFolder } from './cache.mts';
import { definitionOf } from './definition.mts';
import { findNode, type NodeBinary } from './node-binary.mts';

const NEEDED_BYTES = 4e9;

/** An installed n8n and the Node that runs it. */
export interface N8nRuntime {
	version: string;
	node: string;
	/** n8n's own start script. */
	script: string;
	/** What this version needs in its environment on this platform. */
	environment: Record<string, string>;
}

/**
 * Gives an n8n of a version that has a folder here, or the newest of npm, installing it in the user's cache folder when it is not
 * there yet (about 3 GB; several minutes).
 * @throws UserError without a network, a compiler where one is needed, or room on the disk
 */
export async function installN8n(wanted: string): Promise<N8nRuntime> {
	const { version, manifest, lock, runtime } = await definitionOf(wanted);
	const hash = createHash('sha256')
		.update(lock ?? manifest)
		.digest('hex')
		.slice(0, 12);
	const node = await findNode(runtime.node);
	const folder = await cachedFolder(
		`n8n-${version}-${hash}-${process.platform}-${process.arch}`,
		async (partial) => {
			await checkRoom();
			await writeFile(join(partial, 'package.json'), manifest);
			if (lock !== undefined) await writeFile(join(partial, 'package-lock.json'), lock);
			await step(`Installing n8n ${version} (once; 3 to 10 minutes, 3 GB)`, () =>
				npmInstall([lock === undefined ? 'install' : 'ci', '--omit=dev'], {
					cwd: partial,
					node: node.path,
				}),
			);
			for (const module of runtime.build) await build(module, partial, node);
		},
	);
	return {
		version,
		node: node.path,
		script: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
		environment: { ...runtime.environment, ...expressionEngine(folder) },
	};
}

/** Builds a native module, or fetches what its authors have built: its own install script decides. */
async function build(module: string, cwd: string, node: NodeBinary): Promise<void> {
	try {
		await step(`Building ${module} for n8n (once; 1 to 3 minutes)`, () =>
			runNpm(['rebuild', module, '--ignore-scripts=false'], {
				cwd,
				node: node.path,
				// A Node from npm brings its headers; any other keeps what the user has set.
				env: node.headers === undefined ? {} : { npm_config_nodedir: node.headers },
			}),
		);
	} catch (error) {
		throw new UserError(
			`n8n needs the native module ${module}, and it could not be built here. Install a C++ compiler, make and ` +
				`Python 3 (Debian: apt-get install build-essential python3; macOS: xcode-select --install), then run the ` +
				`same command again.\n${error instanceof Error ? error.message : String(error)}`,
			{ cause: error },
		);
	}
}

/** n8n's expression sandbox is a native module that is shipped built, but not for every platform. */
function expressionEngine(folder: string): Record<string, string> {
	const prebuilt = join(folder, 'node_modules', 'isolated-vm', 'prebuilds');
	const here = join(prebuilt, `${process.platform}-${process.arch}`);
	return existsSync(prebuilt) && !existsSync(here) ? { N8N_EXPRESSION_ENGINE: 'legacy' } : {};
}

/** Refuses an installation that would fill the disk. */
async function checkRoom(): Promise<void> {
	await mkdir(cacheFolder(), { recursive: true });
	const disk = await statfs(cacheFolder());
	const free = disk.bavail * disk.bsize;
	if (free >= NEEDED_BYTES) return;
	throw new UserError(
		`n8n takes 3 GB, and ${cacheFolder()} has ${(free / 1e9).toFixed(1)} GB free. Make room, or name another cache ` +
			'folder in XDG_CACHE_HOME, then run the same command again.',
	);
}
