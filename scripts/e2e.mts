import { installN8n } from './n8n/install.mts';
import { packPackage } from './pack.mts';
import { askedToEnd, Closing, scratchFolder } from './start/closing.mts';
import { conclude, jest } from './steps.mts';

const N8N_VERSION = '2.41.1';

/**
 * `npm run test:e2e`: the packed package in a real n8n, against the emulator. Arguments go to jest.
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
	const runtime = await installN8n(N8N_VERSION);
	// Whatever the tests leave behind when they are interrupted goes with this folder.
	const scratch = await scratchFolder(closing);
	const tarball = await packPackage(scratch);
	const interrupted = new AbortController();
	const tests = jest(['-c', 'jest.e2e.config.cjs', '--runInBand', ...args], {
		env: {
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
	return conclude([await tests]);
}
