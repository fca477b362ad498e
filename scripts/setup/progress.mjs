// @ts-check

const TERMINAL_MS = 1000;
const LOG_MS = 30_000;

/**
 * Elapsed time in words.
 * @param {number} since milliseconds, from Date.now()
 */
export function elapsed(since) {
	const seconds = Math.round((Date.now() - since) / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Shows that a long step is running: one line that is rewritten each second on a terminal, a line
 * every half minute in a log.
 * @template T
 * @param {string} title what is being done, e.g. 'Installing n8n'
 * @param {() => Promise<T>} work
 * @param {() => string} [detail] said after the elapsed time, e.g. how much is there already
 * @returns {Promise<T>}
 */
export async function step(title, work, detail = () => '') {
	const started = Date.now();
	const onTerminal = process.stdout.isTTY === true;
	const line = () => [`${title}: ${elapsed(started)}`, detail()].filter(Boolean).join(', ');
	const show = () => process.stdout.write(onTerminal ? `\r\u001b[2K${line()}` : `${line()}\n`);
	if (!onTerminal) process.stdout.write(`${title} ...\n`);
	const timer = setInterval(show, onTerminal ? TERMINAL_MS : LOG_MS);
	try {
		const result = await work();
		process.stdout.write(
			`${onTerminal ? '\r\u001b[2K' : ''}${title}: done in ${elapsed(started)}\n`,
		);
		return result;
	} catch (error) {
		process.stdout.write(
			`${onTerminal ? '\r\u001b[2K' : ''}${title}: failed after ${elapsed(started)}\n`,
		);
		throw error;
	} finally {
		clearInterval(timer);
	}
}
