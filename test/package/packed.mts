import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { extract } from 'tar';

export const ROOT = join(import.meta.dirname, '..', '..');

/** The package as a user gets it: built, packed and unpacked in a temporary folder. */
export interface Packed {
	folder: string;
	/** Bytes of the tarball. */
	size: number;
	/** Paths inside the package. */
	files: string[];
	remove(): void;
}

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split('\\').join('/'))
		.sort();
}

export async function packAndUnpack(): Promise<Packed> {
	const target = mkdtempSync(join(tmpdir(), 'tavus-pack-'));
	const node = (script: string, args: string[]): string =>
		execFileSync(process.execPath, [join(ROOT, script), ...args], { cwd: ROOT, encoding: 'utf8' });
	node('node_modules/gulp/bin/gulp.js', ['build']);
	const listing = execFileSync('npm', ['pack', '--json', '--pack-destination', target], {
		cwd: ROOT,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [tarball] = JSON.parse(listing) as Array<{ filename: string; size: number }>;
	if (tarball === undefined) throw new Error('npm pack made no tarball');
	await extract({ file: join(target, tarball.filename), cwd: target });
	const folder = join(target, 'package');
	return {
		folder,
		size: tarball.size,
		files: filesBelow(folder),
		remove: () => rmSync(target, { recursive: true, force: true }),
	};
}
