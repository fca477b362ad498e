import { chmod } from 'node:fs/promises';
import { execa } from 'execa';
import { installN8n } from './n8n/install.mts';
import { packPackage } from './pack.mts';
import { ROOT } from './root.mts';
import { UserError } from './setup/user-error.cjs';
import { askedToEnd, Closing, scratchFolder } from './start/closing.mts';
import { conclude, jest, type Tally } from './steps.mts';

const CONFIG = 'jest.e2e.config.cjs';

/** The n8n that all of it runs on, and the oldest that is supported, for a selection (test/e2e/old.test.mts). */
const N8N_VERSIONS = ['2.41.1', '1.123.81'];

/**
 * `npm run test:e2e`: the packed package in real n8n servers, against the emulator. `--n8n <version>` runs on that version
 * only; other arguments go to jest, and versions without a test file among them are left out. Without any, the reliability
 * suite runs as well.
 * @returns the exit code
 */
export async function main(args: string[]): Promise<number> {
	const closing = new Closing();
	try {
		const code = await Promise.race([run(args, closing), askedToEnd()]);
		return code ?? 1;
	} finally {
		await closing.close();
	}
}

async function run(args: string[], closing: Closing): Promise<number> {
	const { versions, rest } = chosen(args);
	// Whatever the tests leave behind when they are interrupted goes with this folder.
	const scratch = await scratchFolder(closing);
	// Where root runs this, PostgreSQL runs as another user, who has to get to its own folder in there.
	await chmod(scratch, 0o711);
	const tarball = await packPackage(scratch);
	const interrupted = new AbortController();
	const tallies: Tally[] = [];
	for (const version of versions) {
		if (!(await hasTests(version, rest))) continue;
		const runtime = await installN8n(version);
		const tests = jest(['-c', CONFIG, '--runInBand', ...rest], {
			env: {
				TMPDIR: scratch,
				TEMP: scratch,
				E2E_N8N: version,
				E2E_RUNTIME: JSON.stringify(runtime),
				E2E_TARBALL: tarball,
			},
			cancelSignal: interrupted.signal,
		});
		closing.add(async () => {
			interrupted.abort();
			await tests;
		});
		tallies.push(await tests);
	}
	// Every operation and every fault, in n8n's engine: too long for `npm test`.
	if (args.length === 0) tallies.push(await jest(['-c', 'jest.reliability.config.cjs']));
	return conclude(tallies);
}

/** Takes the versions out of the arguments. @throws UserError for one that the tests do not know */
function chosen(args: string[]): { versions: string[]; rest: string[] } {
	const at = args.indexOf('--n8n');
	if (at < 0) return { versions: N8N_VERSIONS, rest: args };
	const version = args[at + 1] ?? '';
	if (!N8N_VERSIONS.includes(version)) {
		throw new UserError(`The tests run on n8n ${N8N_VERSIONS.join(' and ')}, not on "${version}".`);
	}
	return { versions: [version], rest: args.toSpliced(at, 2) };
}

/** Whether jest would find a test file for a version. */
async function hasTests(version: string, args: string[]): Promise<boolean> {
	const { stdout } = await execa('jest', ['-c', CONFIG, '--listTests', ...args], {
		cwd: ROOT,
		preferLocal: true,
		env: { E2E_N8N: version },
	});
	return stdout.trim() !== '';
}
