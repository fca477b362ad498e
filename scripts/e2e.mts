import { chmod } from 'node:fs/promises';
import { execa } from 'execa';
import { NEWEST_OF_NPM } from './n8n/definition.mts';
import { installN8n, type N8nRuntime } from './n8n/install.mts';
import { packPackage } from './pack.mts';
import { ROOT } from './root.mts';
import { UserError } from './setup/user-error.cjs';
import { askedToEnd, Closing, scratchFolder } from './start/closing.mts';
import { conclude, jest, type Tally } from './steps.mts';

const CONFIG = 'jest.e2e.config.cjs';

const NEWEST = '2.41.1';
/** The n8n that all of it runs on, and the oldest that is supported, for a selection (test/e2e/old.test.mts). */
const N8N_VERSIONS = [NEWEST, '1.123.81'];

/** Test files of one version that run together, with what tells the configuration which they are. */
interface Part {
	version: string;
	env: Record<string, string>;
}

/** Most files side by side, then those that measure by themselves. */
const PARTS: Part[] = [
	...[...N8N_VERSIONS, NEWEST_OF_NPM].map((version) => ({ version, env: { E2E_N8N: version } })),
	...[NEWEST, NEWEST_OF_NPM].map((version) => ({
		version,
		env: { E2E_N8N: version, E2E_ALONE: '1' },
	})),
];

/**
 * `npm run test:e2e`: the packed package in real n8n servers, against the emulator. `--n8n <version>` runs on that version
 * only, `--n8n newest` on the newest that npm has; other arguments go to jest, and versions without a test file among them
 * are left out. Without any, the reliability suite runs as well.
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
	const parts: Part[] = [];
	for (const part of PARTS)
		if (versions.includes(part.version) && (await hasTests(part, rest))) parts.push(part);
	const tarball = await packPackage(scratch);
	const interrupted = new AbortController();
	const tallies: Tally[] = [];
	for (const [index, { version, env }] of parts.entries()) {
		const runtime = await installed(version);
		// The next one is installed while these tests run.
		const next = parts[index + 1];
		if (next) void installed(next.version);
		if (!runtime) {
			tallies.push({ passed: 0, failed: 1 });
			continue;
		}
		const tests = jest(['-c', CONFIG, ...rest], {
			env: {
				...env,
				TMPDIR: scratch,
				TEMP: scratch,
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

const installations = new Map<string, Promise<N8nRuntime | undefined>>();

/** As {@link installN8n}, once for each version. @returns undefined when it could not be installed, which has been said */
async function installed(version: string): Promise<N8nRuntime | undefined> {
	const installation =
		installations.get(version) ??
		installN8n(version).catch((error: unknown) => {
			process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
			return undefined;
		});
	installations.set(version, installation);
	return await installation;
}

/** Takes the versions out of the arguments. @throws UserError for one that the tests do not know */
function chosen(args: string[]): { versions: string[]; rest: string[] } {
	const at = args.indexOf('--n8n');
	if (at < 0) return { versions: N8N_VERSIONS, rest: args };
	const version = args[at + 1] ?? '';
	const known = [...N8N_VERSIONS, NEWEST_OF_NPM];
	if (!known.includes(version)) {
		throw new UserError(`The tests run on n8n ${known.join(', ')}, not on "${version}".`);
	}
	return { versions: [version], rest: args.toSpliced(at, 2) };
}

/** Whether jest would find a test file. */
async function hasTests({ env }: Part, args: string[]): Promise<boolean> {
	const { stdout } = await execa('jest', ['-c', CONFIG, '--listTests', ...args], {
		cwd: ROOT,
		preferLocal: true,
		env,
	});
	return stdout.trim() !== '';
}
