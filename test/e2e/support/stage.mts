import { startEmulator, type RunningEmulator } from '../../../emulator/index.mts';
import type { N8nRuntime } from '../../../scripts/n8n/install.mts';
import type { Owner } from '../../../scripts/n8n/rest/client.mts';
import type { CredentialReference } from '../../../scripts/n8n/rest/credentials.mts';
import { startN8n, type N8nServer } from '../../../scripts/n8n/server.mts';

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

/**
 * Starts what all the suites share. The package and n8n come from `npm run test:e2e`.
 * @param env more environment variables for n8n
 */
export async function openStage(env: Record<string, string> = {}): Promise<Stage> {
	const runtime = process.env['E2E_RUNTIME'];
	const packageTarball = process.env['E2E_TARBALL'];
	if (!runtime || !packageTarball) throw new Error('Run these tests with: npm run test:e2e');
	const emulator = await startEmulator({ port: 0, apiKey: API_KEY, trainingSeconds: 0.5 });
	try {
		const n8n = await startN8n({
			runtime: JSON.parse(runtime) as N8nRuntime,
			packageTarball,
			owner: OWNER,
			env: { N8N_ENCRYPTION_KEY: 'e2e-encryption-key', ...env },
		});
		const credential = await n8n.rest.credentials.create('tavusApi', 'Tavus emulator', {
			apiKey: API_KEY,
			baseUrl: emulator.url,
			callbackSecret: CALLBACK_SECRET,
		});
		return {
			n8n,
			emulator,
			credential,
			close: async () => {
				await n8n.stop();
				await emulator.stop();
			},
		};
	} catch (error) {
		await emulator.stop();
		throw error;
	}
}
