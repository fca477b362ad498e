import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installN8n } from './n8n/install.mts';
import { packPackage } from './pack.mts';
import { askedToEnd, Closing } from './start/closing.mts';
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
	const packed = await packPackage();
	closing.add(packed.remove);
	// Whatever the tests leave behind when they are interrupted goes with this folder.
	const scratch = await mkdtemp(join(tmpdir(), 'n8n-tavus-e2e-'));
	closing.add(async () => await rm(scratch, { recursive: true, force: true }));
	const tally = await jest(['-c', 'jest.e2e.config.cjs', '--runInBand', ...args], {
		TMPDIR: scratch,
		TEMP: scratch,
		E2E_RUNTIME: JSON.stringify(runtime),
		E2E_TARBALL: packed.tarball,
	});
	return conclude([tally]);
}
