import { Command, InvalidArgumentError, Option } from 'commander';
import {
	DEFAULT_API_KEY,
	DEFAULT_HOST,
	DEFAULT_PORT,
	DEFAULT_SETTINGS,
	startEmulator,
	type RunningEmulator,
} from './index.mts';
import { ANSWER_VOCABULARIES, type AnswerVocabulary } from './vocabulary.mts';

interface CommandLine {
	port: number;
	host: string;
	apiKey: string;
	filesPort: number;
	trainingSeconds: number;
	videoSeconds: number;
	documentSeconds: number;
	visitorSeconds?: number;
	callSpeed: number;
	fileBytes: number;
	fetchMedia?: true;
	replicaPageBase: '0' | '1';
	answerVocabulary: AnswerVocabulary;
	mixedVocabulary?: true;
	latencyMs: number;
	json?: true;
}

function portNumber(text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
	throw new InvalidArgumentError('A port is a whole number from 0 to 65535; 0 takes a free one.');
}

function notNegative(text: string): number {
	const number = Number(text);
	if (text.trim() !== '' && Number.isFinite(number) && number >= 0) return number;
	throw new InvalidArgumentError('It must be a number, 0 or more.');
}

function positive(text: string): number {
	const number = notNegative(text);
	if (number > 0) return number;
	throw new InvalidArgumentError('It must be more than 0.');
}

function wholeNumber(text: string): number {
	const number = notNegative(text);
	if (Number.isSafeInteger(number)) return number;
	throw new InvalidArgumentError('It must be a whole number.');
}

const command = new Command('emulator')
	.description(
		'A local Tavus: the same HTTP API, with trainings, videos, documents and conversations that take seconds.',
	)
	.option('--port <number>', 'port to listen on, 0 for any free one', portNumber, DEFAULT_PORT)
	.option('--files-port <number>', 'port of the file host that downloads come from', portNumber, 0)
	.option('--host <address>', 'loopback address to listen on', DEFAULT_HOST)
	.option('--api-key <key>', 'the key callers must send as x-api-key', DEFAULT_API_KEY)
	.option(
		'--training-seconds <seconds>',
		'how long a training takes, fractions allowed',
		notNegative,
		DEFAULT_SETTINGS.trainingSeconds,
	)
	.option(
		'--video-seconds <seconds>',
		'how long a video takes once its replica is trained',
		notNegative,
		DEFAULT_SETTINGS.videoSeconds,
	)
	.option(
		'--document-seconds <seconds>',
		'how long a document or a recrawl takes',
		notNegative,
		DEFAULT_SETTINGS.documentSeconds,
	)
	.option(
		'--visitor-seconds <seconds>',
		'a visitor joins each conversation after so long, talks and leaves; without it nobody comes',
		notNegative,
	)
	.option(
		'--call-speed <number>',
		'how many seconds of a conversation pass in one second, for its time-outs',
		positive,
		DEFAULT_SETTINGS.callSpeed,
	)
	.option('--file-bytes <bytes>', 'size of a video file', wholeNumber, DEFAULT_SETTINGS.fileBytes)
	.option('--fetch-media', 'fetch the media URLs of creates; what cannot be fetched fails')
	.addOption(
		new Option('--replica-page-base <number>', 'number of the first page of GET /v2/replicas')
			.choices(['0', '1'])
			.default('1'),
	)
	.addOption(
		new Option('--answer-vocabulary <words>', 'names in answers and callbacks')
			.choices(ANSWER_VOCABULARIES)
			.default(DEFAULT_SETTINGS.answerVocabulary),
	)
	.option('--mixed-vocabulary', 'the same as --answer-vocabulary mixed')
	.option(
		'--latency-ms <ms>',
		'how long every request waits',
		notNegative,
		DEFAULT_SETTINGS.latencyMs,
	)
	.option('--json', 'print one line of JSON instead of text')
	.action(run);

async function run(line: CommandLine): Promise<void> {
	let emulator: RunningEmulator;
	try {
		emulator = await startEmulator({
			port: line.port,
			host: line.host,
			apiKey: line.apiKey,
			filesPort: line.filesPort,
			trainingSeconds: line.trainingSeconds,
			videoSeconds: line.videoSeconds,
			documentSeconds: line.documentSeconds,
			visitorSeconds: line.visitorSeconds ?? DEFAULT_SETTINGS.visitorSeconds,
			callSpeed: line.callSpeed,
			fileBytes: line.fileBytes,
			fetchMedia: line.fetchMedia ?? DEFAULT_SETTINGS.fetchMedia,
			pageBase: { replicas: line.replicaPageBase === '0' ? 0 : 1 },
			answerVocabulary: line.mixedVocabulary ? 'mixed' : line.answerVocabulary,
			latencyMs: line.latencyMs,
		});
	} catch (error) {
		process.stderr.write(`${whyItDidNotStart(error, line)}\n`);
		process.exitCode = 1;
		return;
	}
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void emulator.stop());
	}
	process.stdout.write(line.json ? jsonLine(emulator) : introduction(emulator, line));
}

function jsonLine({ url, port, filesUrl, apiKey }: RunningEmulator): string {
	return `${JSON.stringify({ url, port, filesUrl, apiKey, pid: process.pid })}\n`;
}

function introduction({ url, filesUrl, apiKey }: RunningEmulator, line: CommandLine): string {
	return [
		`Tavus emulator: ${url}`,
		`API key:        ${apiKey}`,
		`Files:          ${filesUrl}`,
		`A training takes ${line.trainingSeconds} s, a video ${line.videoSeconds} s. Control surface: ${url}/_control/settings`,
		'',
		'Try it:',
		`  curl -H 'x-api-key: ${apiKey}' '${url}/v2/replicas?limit=3'`,
		'',
		'Ctrl-C stops it.',
		'',
	].join('\n');
}

function whyItDidNotStart(error: unknown, { port: asked, filesPort, host }: CommandLine): string {
	const { code, port = asked } =
		error instanceof Error ? (error as NodeJS.ErrnoException & { port?: number }) : {};
	const option = port === filesPort && port !== asked ? '--files-port' : '--port';
	if (code === 'EADDRINUSE') {
		return `Port ${port} on ${host} is taken. Give another one with ${option}, or 0 for any free one.`;
	}
	if (code === 'EACCES') {
		return `Port ${port} may not be used. Give one above 1023 with ${option}.`;
	}
	return error instanceof Error ? error.message : String(error);
}

await command.parseAsync();
