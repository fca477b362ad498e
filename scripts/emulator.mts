import { once } from 'node:events';

/**
 * `npm run emulator`: the emulator's own command line, which goes on until it is stopped.
 * @returns the exit code
 */
export async function main(args: string[]): Promise<number> {
	process.argv.splice(2, process.argv.length, ...args);
	await import('../emulator/main.mts');
	await once(process, 'beforeExit');
	return Number(process.exitCode ?? 0);
}
