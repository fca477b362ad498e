import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extract } from 'tar';

/** A node package as n8n lists it. */
export interface InstalledPackage {
	name: string;
	version: string;
}

/**
 * Puts a packed node package where n8n keeps the community packages a user has installed, replacing one of that name:
 * `.n8n/nodes/node_modules/<name>`, listed in `.n8n/nodes/package.json` (n8n community-packages.service.js).
 * @param tarball what `npm pack` made
 */
export async function installPackage(
	tarball: string,
	userFolder: string,
): Promise<InstalledPackage> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const unpacked = join(nodes, '.unpacked');
	await rm(unpacked, { recursive: true, force: true });
	await mkdir(unpacked, { recursive: true });
	await extract({ file: tarball, cwd: unpacked, strip: 1 });
	const manifest = JSON.parse(
		await readFile(join(unpacked, 'package.json'), 'utf8'),
	) as InstalledPackage;
	const modules = join(nodes, 'node_modules');
	const place = join(modules, manifest.name);
	await rm(place, { recursive: true, force: true });
	await mkdir(modules, { recursive: true });
	await rename(unpacked, place);
	await writeFile(
		join(nodes, 'package.json'),
		JSON.stringify(
			{
				name: 'installed-nodes',
				private: true,
				dependencies: { [manifest.name]: manifest.version },
			},
			null,
			2,
		),
	);
	return { name: manifest.name, version: manifest.version };
}
