// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmInstall } from './npm.mjs';
import { step } from './progress.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 */

/**
 * Installs the npm packages of a checkout when they are missing or not those of package-lock.json.
 * @param {string} root the checkout
 */
export async function ensureDependencies(root) {
	if (isInstalled(root)) return;
	await step('Installing npm packages', () => npmInstall(['ci'], { cwd: root }));
}

/**
 * Whether node_modules holds what package-lock.json names. npm writes node_modules/.package-lock.json last, so an
 * interrupted installation has none (docs.npmjs.com package-lock-json, "Hidden Lockfiles").
 * @param {string} root
 */
export function isInstalled(root) {
	const hidden = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(hidden)) return false;
	const wanted = packagesOf(join(root, 'package-lock.json'));
	const present = packagesOf(hidden);
	return Object.entries(wanted).every(([path, entry]) => {
		if (path === '' || entry.link) return true;
		const found = present[path];
		// Optional packages are there only for the platform they are made for.
		if (!found) return entry.optional === true || entry.devOptional === true;
		return found.version === entry.version;
	});
}

/**
 * @param {string} file a lock file
 * @returns {Record<string, LockedPackage>}
 */
function packagesOf(file) {
	return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
