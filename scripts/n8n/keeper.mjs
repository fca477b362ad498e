// @ts-check
// Runs one command and sees to its end: when standard input closes, which also happens when the process that started
// this one dies, the command and everything it started is stopped. Usage: node keeper.mjs <command> [arguments]
import { spawn } from 'node:child_process';

const GRACE_MS = 15_000;
const LAST_WORDS_MS = 1000;

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
let stopping = false;

// The command never writes to a reader that is gone: n8n would not get out of the errors of that.
child.stdout.on('data', (chunk) => process.stdout.write(chunk));
child.stderr.on('data', (chunk) => process.stderr.write(chunk));
process.stdout.on('error', stop);
process.stderr.on('error', stop);

child.on('error', (error) => {
	console.error(error.message);
	process.exit(1);
});
child.on('exit', (code) => {
	if (stopping) endGroup();
	const leave = () => process.exit(code ?? 1);
	// Its last words come first, but what it has started may keep its output open for ever.
	child.on('close', leave);
	setTimeout(leave, LAST_WORDS_MS);
});

process.stdin.on('end', stop).on('error', stop).resume();
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']))
	process.on(signal, stop);

function stop() {
	if (stopping) return;
	stopping = true;
	child.kill('SIGTERM');
	setTimeout(endGroup, GRACE_MS);
}

/** Ends what the command has started as well: this process leads their group. */
function endGroup() {
	if (process.platform === 'win32') {
		spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
		return;
	}
	process.kill(-process.pid, 'SIGKILL');
}
