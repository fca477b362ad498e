import { Command, InvalidArgumentError } from 'commander';
import { UserError } from '../setup/user-error.cjs';

/** A Tavus account to use in place of the emulator. */
export interface Account {
	apiKey: string;
	baseUrl: string;
	/** Training starts only when this is set: it costs money. */
	trainVideoUrl: string | undefined;
	consentVideoUrl: string | undefined;
	/** Where Tavus reaches this n8n. */
	webhookUrl: string | undefined;
}

export interface StartOptions {
	port: number;
	once: boolean;
	trainingSeconds: number;
	account: Account | undefined;
}

const HELP = `
Without a Tavus account this uses a local emulator: a training takes seconds and costs nothing.

With an account, set in the environment:
  TAVUS_API_KEY            your key; nothing costly is started by it alone
  TAVUS_TRAIN_VIDEO_URL    trains a replica from this video, at every start: costs money, takes 3 to 4 hours
  TAVUS_CONSENT_VIDEO_URL  the consent video, when the training video does not open with the consent statement
  N8N_WEBHOOK_URL          the public address that leads to this n8n, for the callback`;

/**
 * Reads the command line and the environment of `npm start`.
 * @throws UserError for an address that is none
 */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): StartOptions {
	const command = new Command('npm start --')
		.description(
			'Starts a real n8n with this package, and shows a replica being created and its callback.',
		)
		.option('--port <number>', 'port of n8n', portNumber, 5678)
		.option('--once', 'end after the run; exit code 0 only when everything succeeded', false)
		.option('--training-seconds <number>', 'how long the emulator trains', seconds, 5)
		.addHelpText('after', HELP)
		.allowExcessArguments(false)
		.parse(args, { from: 'user' });
	return {
		...command.opts<{ port: number; once: boolean; trainingSeconds: number }>(),
		account: readAccount(env),
	};
}

function readAccount(env: NodeJS.ProcessEnv): Account | undefined {
	const apiKey = env['TAVUS_API_KEY'];
	if (!apiKey) return undefined;
	return {
		apiKey,
		baseUrl: address(env, 'TAVUS_BASE_URL') ?? 'https://tavusapi.com',
		trainVideoUrl: address(env, 'TAVUS_TRAIN_VIDEO_URL'),
		consentVideoUrl: address(env, 'TAVUS_CONSENT_VIDEO_URL'),
		webhookUrl: address(env, 'N8N_WEBHOOK_URL'),
	};
}

function address(env: NodeJS.ProcessEnv, name: string): string | undefined {
	const value = env[name];
	if (!value) return undefined;
	if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) {
		throw new UserError(
			`${name} must be a whole address such as https://example.com/x, and is "${value}".`,
		);
	}
	return value;
}

function portNumber(text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new InvalidArgumentError('It must be a number from 1 to 65535.');
}

function seconds(text: string): number {
	const value = Number(text);
	if (value > 0 && value <= 3600) return value;
	throw new InvalidArgumentError('It must be a number of seconds, at most 3600.');
}
