import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { runNpm } from '../setup/npm.mjs';
import { startRegistry, type Registry } from './registry.mts';

/** npm's words when it cannot sign: on a machine of one's own, and in a workflow that may not (libnpmpublish). */
const CANNOT_SIGN = /provenance generation not supported|Provenance generation in GitHub Actions/;
/** npm would sign in at the registry by them (npm, lib/utils/oidc.js). */
const NO_SIGN_IN = {
	ACTIONS_ID_TOKEN_REQUEST_URL: '',
	ACTIONS_ID_TOKEN_REQUEST_TOKEN: '',
	NPM_ID_TOKEN: '',
};

/**
 * Publishes a tarball to a registry on this machine with npm itself, and fetches it as n8n and its scan do (`npm pack`).
 * @param tarball an absolute path
 * @param scratch an empty folder
 * @returns what went wrong, in sentences
 */
export async function rehearsePublish(
	tarball: string,
	{ name, version }: { name: string; version: string },
	scratch: string,
): Promise<string[]> {
	const registry = await startRegistry();
	try {
		const npm = await npmFor(registry, scratch);
		const problems: string[] = [];
		await npm(['publish', tarball, '--dry-run']);
		if (registry.published() > 0) problems.push('npm publish --dry-run published');
		const signed = await npm(['publish', tarball, '--access', 'public']).then(
			() => 'it published',
			(error: Error) => error.message,
		);
		if (!CANNOT_SIGN.test(signed)) {
			problems.push(
				`npm publish without a workflow was not refused for want of provenance: ${signed}`,
			);
		}
		if (registry.published() > 0) return problems;
		await npm(['publish', tarball, '--access', 'public', '--no-provenance']);
		const sent = registry.tarballs.get(`${name}-${version}.tgz`);
		const file = await readFile(tarball);
		if (!sent?.equals(file)) problems.push('The registry got another file than the tarball');
		const back = join(scratch, 'back');
		await mkdir(back);
		await npm(['pack', `${name}@${version}`, '--pack-destination', back]);
		const fetched = await readFile(join(back, basename(tarball)));
		if (!fetched.equals(file)) problems.push('The registry gave another file than the tarball');
		return problems;
	} finally {
		await registry.close();
	}
}

/** npm with a configuration of its own: nobody's account, and no registry but this one. */
async function npmFor(
	registry: Registry,
	cwd: string,
): Promise<(args: string[]) => Promise<string>> {
	const userconfig = join(cwd, 'npmrc');
	const { host } = new URL(registry.url);
	await writeFile(userconfig, `//${host}/:_authToken=${registry.token}\n`);
	const settings = [
		`--registry=${registry.url}`,
		`--userconfig=${userconfig}`,
		`--globalconfig=${join(cwd, 'no-such-file')}`,
		`--cache=${join(cwd, 'cache')}`,
		'--ignore-scripts',
		'--fetch-retries=0',
	];
	return async (args) => await runNpm([...args, ...settings], { cwd, env: NO_SIGN_IN });
}
