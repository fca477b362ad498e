import { startEmulator, type RunningEmulator } from '../../../emulator/index.mts';
import type { N8nRuntime } from '../../../scripts/n8n/install.mts';
import type { Owner } from '../../../scripts/n8n/rest/client.mts';
import type { CredentialReference } from '../../../scripts/n8n/rest/credentials.mts';
import { startN8n, type N8nOptions, type N8nServer } from '../../../scripts/n8n/server.mts';
import { shared } from './shared.mts';

export const API_KEY = 'e2e-tavus-api-key-7f3a91c2';
export const CALLBACK_SECRET = 'e2e-callback-secret-51d0b84e';

export const OWNER: Owner = {
	email: 'e2e@example.com',
	password: 'E2e-password-1',
	firstName: 'End',
	lastName: 'To-End',
};

/** One real n8n with the packed package, and the emulator it talks to. */
export interface Stage {
	n8n: N8nServer;
	emulator: RunningEmulator;
	credential: CredentialReference;
	close(): Promise<void>;
}

/** What an n8n of these tests is started with. */
type Given = Pick<N8nOptions, 'runtime' | 'packageTarball' | 'owner'>;

/** An n8n that has come up. */
interface Running {
	n8n: N8nServer;
	stop(): Promise<void>;
}

/**
 * Starts an emulator and an n8n that has a credential for it. The package and n8n come from `npm run test:e2e`.
 * @param start starts the n8n; what else it gives is handed on
 */
export async function openStageWith<T extends Running>(
	start: (given: Given) => Promise<T>,
): Promise<T & Stage> {
	const runtime = process.env['E2E_RUNTIME'];
	const packageTarball = process.env['E2E_TARBALL'];
	if (!runtime || !packageTarball) throw new Error('Run these tests with: npm run test:e2e');
	const emulator = await startEmulator({ port: 0, apiKey: API_KEY, trainingSeconds: 0.5 });
	let running: T | undefined;
	const close = async (): Promise<void> => {
		await running?.stop();
		await emulator.stop();
	};
	try {
		running = await start({
			runtime: JSON.parse(runtime) as N8nRuntime,
			packageTarball,
			owner: OWNER,
		});
		const credential = await running.n8n.rest.credentials.create('tavusApi', 'Tavus emulator', {
			apiKey: API_KEY,
			baseUrl: emulator.url,
			callbackSecret: CALLBACK_SECRET,
		});
		return { ...running, emulator, credential, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/**
 * A stage with one n8n.
 * @param env more environment variables for n8n
 */
export async function openStage(env: Record<string, string> = {}): Promise<Stage> {
	return await openStageWith(async (given) => {
		const n8n = await startN8n({
			...given,
			env: { N8N_ENCRYPTION_KEY: 'e2e-encryption-key', ...env },
		});
		return { n8n, stop: n8n.stop };
	});
}

/**
 * `describe` for suites that one n8n serves: starting it is most of the time.
 * @param env more environment variables for n8n
 */
export function describeStage(
	title: string,
	suites: (stage: () => Stage) => void,
	env: Record<string, string> = {},
): void {
	describe(title, () => suites(shared(async () => await openStage(env))));
}
