import { installN8n } from './n8n/install.mts';
import { stopAllKept } from './n8n/kept-process.mts';
import { isFree } from './n8n/ports.mts';
import { startN8n, type N8nServer } from './n8n/server.mts';
import { packPackage } from './pack.mts';
import { step } from './setup/progress.mjs';
import { UserError } from './setup/user-error.cjs';
import { askedToEnd, Closing, scratchFolder } from './start/closing.mts';
import { putExamples } from './start/demonstration.mts';
import { openHome } from './start/home.mts';
import { readOptions, type StartOptions } from './start/options.mts';
import { say, sayWhere } from './start/report.mts';
import type { Target } from './start/target.mts';
import { useAccount } from './start/with-account.mts';
import { openEmulator } from './start/with-emulator.mts';

const N8N_VERSION = '2.41.1';

/**
 * `npm start`: a real n8n with this package, in which a workflow creates a replica and another is started by its callback.
 * @returns the exit code
 */
export async function main(args: string[]): Promise<number> {
	const options = readOptions(args, process.env);
	const closing = new Closing();
	closing.add(stopAllKept);
	try {
		const succeeded = await Promise.race([run(options, closing), askedToEnd()]);
		return succeeded === false ? 1 : 0;
	} finally {
		await closing.close();
	}
}

/** @returns whether everything succeeded; without --once it goes on until n8n ends or the process is asked to */
async function run(options: StartOptions, closing: Closing): Promise<boolean> {
	if (!(await isFree(options.port))) {
		throw new UserError(
			`Port ${options.port} is in use, perhaps by another n8n. Choose another: npm start -- --port ${options.port + 1}`,
		);
	}
	const runtime = await installN8n(N8N_VERSION);
	const home = await openHome(N8N_VERSION);
	closing.add(home.close);
	const packageTarball = await packPackage(await scratchFolder(closing));
	const target = options.account
		? useAccount(options.account)
		: await openEmulator(options.trainingSeconds);
	closing.add(target.close);
	const n8n = await step(`Starting n8n ${N8N_VERSION}`, () =>
		startN8n({
			runtime,
			packageTarball,
			owner: home.owner,
			userFolder: home.userFolder,
			port: options.port,
			...(options.account?.webhookUrl ? { webhookUrl: options.account.webhookUrl } : {}),
		}),
	);
	closing.add(n8n.stop);
	const succeeded = await demonstrate(n8n, target, options, home.callbackSecret);
	if (options.once) return succeeded;
	process.stdout.write('\nCtrl-C stops everything.\n');
	await n8n.ended();
	throw new UserError(`n8n has ended by itself. What it said is in ${n8n.logFile}.`);
}

/** Gives n8n the credential and the examples, and runs them. */
async function demonstrate(
	n8n: N8nServer,
	target: Target,
	options: StartOptions,
	callbackSecret: string,
): Promise<boolean> {
	const data = { apiKey: target.apiKey, baseUrl: target.baseUrl, callbackSecret };
	const credential = await n8n.rest.credentials.save('tavusApi', 'Tavus', data);
	const test = await n8n.rest.credentials.test('tavusApi', credential, data);
	if (test.status !== 'OK') {
		throw new UserError(`The Tavus credential does not work: ${test.message}`);
	}
	const examples = await putExamples(n8n.rest, credential, options.account);
	process.stdout.write('\n');
	say('Tavus', target.words);
	sayWhere(n8n, examples);
	return await target.demonstrate(n8n, examples);
}
