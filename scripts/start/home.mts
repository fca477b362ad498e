import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../setup/user-error.cjs';
import { cacheFolder, isRunning } from '../n8n/cache.mts';
import type { Owner } from '../n8n/rest/client.mts';

/** The n8n of `npm start`: its user folder stays from one start to the next. */
export interface Home {
	userFolder: string;
	owner: Owner;
	/** Signs callback URLs. */
	callbackSecret: string;
	close(): Promise<void>;
}

interface Secrets {
	password: string;
	callbackSecret: string;
}

/**
 * Opens the user folder of `npm start` for one n8n version, and makes it with a random password on the first start.
 * @throws UserError when another `npm start` is using it
 */
export async function openHome(version: string): Promise<Home> {
	const folder = join(cacheFolder(), `start-${version}`);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const lock = join(folder, 'running.pid');
	await takeLock(lock);
	const { password, callbackSecret } = await secretsOf(join(folder, 'secrets.json'));
	return {
		userFolder: join(folder, 'user'),
		owner: { email: 'me@example.com', password, firstName: 'Local', lastName: 'User' },
		callbackSecret,
		close: async () => {
			await rm(lock, { force: true });
		},
	};
}

async function takeLock(file: string): Promise<void> {
	try {
		await writeFile(file, String(process.pid), { flag: 'wx' });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		const pid = Number(await readFile(file, 'utf8'));
		if (pid > 0 && isRunning(pid)) {
			throw new UserError(
				`npm start is running already (process ${pid}). Use that one, or stop it with Ctrl-C and start again.`,
				{ cause: error },
			);
		}
		// Its owner is gone without having tidied up.
		await rm(file, { force: true });
		await takeLock(file);
	}
}

async function secretsOf(file: string): Promise<Secrets> {
	if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Secrets;
	const secrets = {
		// n8n asks for a capital letter and a digit.
		password: `N8n-${randomBytes(9).toString('base64url')}`,
		callbackSecret: randomBytes(32).toString('hex'),
	};
	await writeFile(file, JSON.stringify(secrets), { mode: 0o600 });
	return secrets;
}
