// @ts-check
// What `npm start`, `npm test`, `npm run test:e2e`, `npm run emulator` and `npm run bench` run: it needs nothing but Node, and sets up the rest.

import { fileURLToPath } from 'node:url';

const COMMANDS = ['start', 'test', 'e2e', 'emulator', 'bench'];
const OLDEST_NODE = [20, 19];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
	console.error(
		`\nThis needs Node.js ${OLDEST_NODE.join('.')} or newer, and this is ${process.versions.node}. ` +
			'Install the current LTS from https://nodejs.org and run the same command again.\n',
	);
	process.exit(1);
}

const [command = '', ...args] = process.argv.slice(2);
const { fail } = await import('./setup/user-error.cjs');
try {
	if (!COMMANDS.includes(command)) {
		const { UserError } = await import('./setup/user-error.cjs');
		throw new UserError(`Usage: node scripts/bootstrap.mjs ${COMMANDS.join('|')} [options]`);
	}
	const { ensureDependencies } = await import('./setup/dependencies.mjs');
	// An orderly exit, so that npm ends too; afterwards each command has its own way.
	const quit = () => process.exit(130);
	process.once('SIGINT', quit).once('SIGTERM', quit);
	await ensureDependencies(fileURLToPath(new URL('..', import.meta.url)));
	process.off('SIGINT', quit).off('SIGTERM', quit);
	// In this process, so that a signal to it reaches the command itself.
	const { register } = await import('tsx/esm/api');
	register();
	const { main } = await import(`./${command}.mts`);
	// What is still under way, such as an installation that was interrupted, ends here.
	process.exit(await main(args));
} catch (error) {
	fail(error);
}
