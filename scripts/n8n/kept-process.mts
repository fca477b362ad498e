import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const OUTPUT_LINES = 200;

/** A command that ends with this process, whatever ends this process. */
export interface KeptProcess {
	/** Resolves with the exit code, or null after a signal; never rejects. */
	ended: Promise<number | null>;
	/** The newest lines it has printed, oldest first. */
	lines(): string[];
	/** The keeper's process id; the command is its only child. */
	pid: number | undefined;
	/** Asks it to end (SIGTERM), ends it and all it has started after 15 seconds, and waits until they are gone. */
	stop(): Promise<void>;
	/** Ends it and all it has started at once, as a power cut would, and waits until they are gone. */
	kill(): Promise<void>;
}

const running = new Set<KeptProcess>();

/** Stops every kept process of this one that still runs, also one that is only starting. */
export async function stopAllKept(): Promise<void> {
	await Promise.all([...running].map((kept) => kept.stop()));
}

/**
 * Starts a command in a process group of its own, under a keeper that stops the group when this process goes.
 * @param options.logFile everything it prints is appended here
 * @param options.onLine called for each line it prints
 */
export function startKept(
	command: string,
	args: string[],
	options: {
		cwd: string;
		env: Record<string, string | undefined>;
		logFile: string;
		onLine?: (line: string) => void;
	},
): KeptProcess {
	const keeper = join(import.meta.dirname, 'keeper.mjs');
	const child = spawn(process.execPath, [keeper, command, ...args], {
		cwd: options.cwd,
		env: options.env,
		detached: process.platform !== 'win32',
		windowsHide: true,
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	const lines: string[] = [];
	const log = createWriteStream(options.logFile, { flags: 'a' });
	for (const stream of [child.stdout, child.stderr]) {
		createInterface({ input: stream }).on('line', (line) => {
			lines.push(line);
			if (lines.length > OUTPUT_LINES) lines.shift();
			log.write(`${line}\n`);
			options.onLine?.(line);
		});
	}
	// A keeper that is gone already has closed its end of the pipe.
	child.stdin.on('error', () => undefined);
	const ended = new Promise<number | null>((resolve) => {
		child.on('error', (error) => {
			lines.push(error.message);
			resolve(null);
		});
		child.on('close', (code) => {
			// What is left of the group when its leader has ended by itself.
			if (process.platform !== 'win32') endGroup(child.pid);
			log.end();
			resolve(code);
		});
	});
	const kept: KeptProcess = {
		ended,
		lines: () => [...lines],
		pid: child.pid,
		stop: async () => {
			child.stdin.end();
			await ended;
		},
		kill: async () => {
			endGroup(child.pid);
			await ended;
		},
	};
	running.add(kept);
	void ended.then(() => running.delete(kept));
	return kept;
}

/** Ends a keeper and all that has been started below it. */
function endGroup(group: number | undefined): void {
	if (group === undefined) return;
	if (process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(group), '/T', '/F'], { stdio: 'ignore' });
		return;
	}
	try {
		process.kill(-group, 'SIGKILL');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}
