import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { N8nRuntime } from '../scripts/n8n/install.mts';
import { installN8n } from '../scripts/n8n/install.mts';
import type { CredentialReference } from '../scripts/n8n/rest/credentials.mts';
import { startN8n, type N8nServer } from '../scripts/n8n/server.mts';
import { packPackage } from '../scripts/pack.mts';
import { scratchFolder, type Closing } from '../scripts/start/closing.mts';
import { MEASURABLE } from '../test/e2e/support/memory.mts';
import { startJobServer, type JobServer } from './support/jobServerProcess.mts';

export const N8N_VERSION = '2.41.1';
const API_KEY = 'bench-tavus-api-key-5d1f';
const CALLBACK_SECRET = 'bench-callback-secret-a93c';
const OWNER = {
	email: 'bench@example.com',
	password: 'Bench-password-1',
	firstName: 'Bench',
	lastName: 'Mark',
};

/** What works are measured with: one real n8n with the packed package, and the server it talks to. */
export interface Bench {
	n8n: N8nServer;
	server: JobServer;
	/** Of type `tavusApi`, for the job server; with a callback secret. */
	credential: CredentialReference;
	apiKey: string;
	callbackSecret: string;
	/** How many times each way is measured. */
	rounds: number;
	/** Deleted at the end. */
	scratch: string;
	/** For works that need an n8n of their own. */
	runtime: N8nRuntime;
	tarball: string;
	/** What is to be closed at the end. */
	closing: Closing;
	/** One line on the terminal. */
	say(text: string): void;
}

/** Builds and packs the package, or takes the packed one that BENCH_PACKAGE names, and starts what all works share. */
export async function openBench(closing: Closing, rounds: number): Promise<Bench> {
	const scratch = await scratchFolder(closing);
	const tarball = process.env['BENCH_PACKAGE'] ?? (await packPackage(scratch));
	const runtime = await installN8n(N8N_VERSION);
	const server = await startJobServer(scratch);
	closing.add(server.stop);
	const userFolder = join(scratch, 'n8n');
	await installDeclarative(userFolder);
	const n8n = await startN8n({
		runtime,
		packageTarball: tarball,
		owner: OWNER,
		userFolder,
		env: { N8N_ENCRYPTION_KEY: 'bench-encryption-key', ...MEASURABLE, ...profiling() },
	});
	closing.add(n8n.stop);
	const credential = await n8n.rest.credentials.create('tavusApi', 'Job server', {
		apiKey: API_KEY,
		baseUrl: server.url,
		callbackSecret: CALLBACK_SECRET,
	});
	return {
		n8n,
		server,
		credential,
		apiKey: API_KEY,
		callbackSecret: CALLBACK_SECRET,
		rounds,
		scratch,
		runtime,
		tarball,
		closing,
		say: (text) => console.log(text),
	};
}

/** With `BENCH_PROFILES=folder` n8n can be asked for CPU profiles (support/profile.mts). */
function profiling(): Record<string, string> {
	const folder = process.env['BENCH_PROFILES'];
	if (!folder) return {};
	const script = join(import.meta.dirname, 'support', 'profiler.cjs');
	return {
		BENCH_PROFILES: folder,
		NODE_OPTIONS: `${MEASURABLE.NODE_OPTIONS} --require "${script}"`,
	};
}

/** The node of the same operations in n8n's declarative style, beside ours. */
async function installDeclarative(userFolder: string): Promise<void> {
	const modules = join(userFolder, '.n8n', 'nodes', 'node_modules');
	await mkdir(modules, { recursive: true });
	await cp(join(import.meta.dirname, 'declarative'), join(modules, 'n8n-nodes-bench-declarative'), {
		recursive: true,
	});
}
