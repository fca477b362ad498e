import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const PARTIAL = /^\.partial-(\d+)-/;

/** The user's cache folder for this project: outside the checkout, so that a fresh clone finds what an older one made. */
export function cacheFolder(): string {
	return join(userCacheFolder(), 'n8n-nodes-tavus-ai');
}

/** The platform's own cache folder (XDG Base Directory Specification on Linux). */
function userCacheFolder(): string {
	const xdg = process.env['XDG_CACHE_HOME'];
	if (xdg && isAbsolute(xdg)) return xdg;
	if (process.platform === 'win32') {
		return process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
	}
	if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
	return join(homedir(), '.cache');
}

/**
 * A folder of the cache, made by `build` when it is not there. It is built beside its place and moved there when it is
 * whole, so an interrupted build is never taken for a finished one, and of two builders at once one wins.
 * @returns its path
 */
export async function cachedFolder(
	name: string,
	build: (folder: string) => Promise<void>,
): Promise<string> {
	const place = join(cacheFolder(), name);
	if (existsSync(place)) return place;
	await removeAbandoned();
	const partial = join(cacheFolder(), `.partial-${process.pid}-${name}`);
	await rm(partial, { recursive: true, force: true });
	await mkdir(partial, { recursive: true });
	try {
		await build(partial);
		await rename(partial, place);
	} catch (error) {
		await rm(partial, { recursive: true, force: true });
		if (!existsSync(place)) throw error;
	}
	return place;
}

/** Deletes what builders left that ended in the middle. */
async function removeAbandoned(): Promise<void> {
	if (!existsSync(cacheFolder())) return;
	for (const name of await readdir(cacheFolder())) {
		const owner = PARTIAL.exec(name)?.[1];
		if (owner !== undefined && !isRunning(Number(owner))) {
			await rm(join(cacheFolder(), name), { recursive: true, force: true });
		}
	}
}

/** Whether a process of this number runs (kill(2): signal 0 only asks). */
export function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
