import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian keeps what is not for everybody's PATH, the newest version first. */
function postgresFolders(): string[] {
	const root = '/usr/lib/postgresql';
	try {
		return readdirSync(root)
			.sort((a, b) => Number(b) - Number(a))
			.map((version) => join(root, version, 'bin'));
	} catch {
		return [];
	}
}

/** The path of an installed program. @returns undefined when there is none */
export function findProgram(name: string): string | undefined {
	const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...postgresFolders()];
	return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
