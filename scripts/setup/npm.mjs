// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { UserError } from './user-error.cjs';

/** What npm prints when it cannot reach its registry (docs.npmjs.com, common errors). */
const NO_NETWORK =
	/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT|FETCH_ERROR)\b/;
const TAIL_LENGTH = 20_000;

/**
 * npm's own script, so that it can be run under any Node and without a shell.
 * @returns {string} path of npm-cli.js
 * @throws {UserError} when there is no npm
 */
export function findNpm() {
	const given = process.env['npm_execpath'];
	if (given && basename(given) === 'npm-cli.js') return given;
	const beside = dirname(process.execPath);
	const candidates = [
		join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		...(process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'npm')),
	];
	for (const candidate of candidates) {
		if (!existsSync(candidate)) continue;
		const file = realpathSync(candidate);
		if (basename(file) === 'npm-cli.js') return file;
	}
	throw new UserError(
		'npm was not found. Install Node.js with npm from https://nodejs.org and try again.',
	);
}

/**
 * Runs npm and waits for its end. What it prints is kept for the error only.
 * @param {string[]} args
 * @param {{ cwd: string, node?: string, env?: Record<string, string> }} options `node`: the Node to run it under
 * @returns {Promise<string>} standard output
 * @throws {UserError} when npm fails, in words for a registry that cannot be reached
 */
export async function runNpm(args, { cwd, node = process.execPath, env = {} }) {
	const child = spawn(node, [findNpm(), ...args], {
		cwd,
		env: {
			...process.env,
			// Install scripts look for `node` in PATH.
			PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`,
			...env,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const endWithParent = () => child.kill();
	process.once('exit', endWithParent);
	let out = '';
	let tail = '';
	child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
		out += text;
		tail = (tail + text).slice(-TAIL_LENGTH);
	});
	child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
		tail = (tail + text).slice(-TAIL_LENGTH);
	});
	const code = await new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	});
	process.off('exit', endWithParent);
	if (code === 0) return out;
	const network = NO_NETWORK.exec(tail);
	if (network) {
		throw new NoNetwork(
			`npm cannot reach its registry (${network[0]}). Connect this machine to the internet, or tell npm about your ` +
				'proxy or mirror (npm config set proxy ... or registry ...), then run the same command again.',
		);
	}
	throw new UserError(`npm ${args.join(' ')} failed in ${cwd}. It said:\n${lastLines(tail)}`);
}

/** npm's list of versions, kept from an earlier day, does not know one that is wanted. */
const STALE = /ETARGET|notarget/;

/**
 * Runs an installation. Without a network npm would try each package for minutes: then it may use only what it has kept.
 * @param {string[]} args e.g. `['ci']`
 * @param {Parameters<typeof runNpm>[1]} options
 * @throws {UserError} as runNpm does
 */
export async function npmInstall(args, options) {
	const install = async (/** @type {string} */ source) =>
		await runNpm([...args, '--ignore-scripts', '--no-audit', '--no-fund', source], options);
	if (!(await registryAnswers(options.cwd))) {
		await install('--offline');
		return;
	}
	try {
		await install('--prefer-offline');
	} catch (error) {
		if (!(error instanceof UserError && STALE.test(error.message))) throw error;
		await install('--prefer-online');
	}
}

/** @param {string} cwd */
async function registryAnswers(cwd) {
	try {
		await runNpm(['view', 'n8n-workflow', 'version', '--prefer-online', '--fetch-retries=0'], {
			cwd,
		});
		return true;
	} catch (error) {
		if (error instanceof NoNetwork) return false;
		// The installation will say it better.
		return true;
	}
}

/** npm could not reach its registry. */
class NoNetwork extends UserError {}

/** @param {string} text */
function lastLines(text) {
	const lines = text.split('\n').filter((line) => line.trim() && !line.startsWith('npm warn'));
	// npm says first what went wrong, and then much about itself; an install script says it last.
	const errors = lines.filter((line) => line.startsWith('npm error'));
	return (errors.length > 0 ? errors.slice(0, 15) : lines.slice(-15)).join('\n');
}
