import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { createControlClient, type ControlClient } from './control/client.mts';
import { addControl } from './control/routes.mts';
import { addErrorAnswers } from './errors.mts';
import { addGate } from './gate.mts';
import { RESOURCES } from './resources/index.mts';
import { compileSchema } from './schemas.mts';
import { patched, type Settings, type SettingsPatch } from './settings.mts';
import { Emulator } from './state.mts';

export { createControlClient, ControlClient } from './control/client.mts';
export type { CallbackWait, RequestFilter } from './control/client.mts';
export type { Cut, Fault, FaultSpec } from './control/faults.mts';
export type { LoggedRequest, Stats } from './control/log.mts';
export type { JobView } from './control/routes.mts';
export type { TrainingRule } from './control/rules.mts';
export type { Delivery } from './callbacks.mts';
export type { CallbackMode, RateLimit, Settings, SettingsPatch } from './settings.mts';

/** Every setting can be given; they are the ones a reset returns to. */
export interface EmulatorOptions extends SettingsPatch {
	/** Default 4010; 0 takes any free port. */
	port?: number;
	/** A loopback address; default 127.0.0.1. */
	host?: string;
	apiKey?: string;
}

export interface RunningEmulator {
	/** Such as `http://127.0.0.1:4010`. */
	url: string;
	port: number;
	apiKey: string;
	control: ControlClient;
	/** Ends every training, callback and connection at once. */
	stop(): Promise<void>;
}

export const DEFAULT_PORT = 4010;
export const DEFAULT_HOST = '127.0.0.1';
export const DEFAULT_API_KEY = 'tavus-emulator-key';

export const DEFAULT_SETTINGS: Settings = {
	trainingSeconds: 8,
	pageBase: Object.fromEntries(RESOURCES.map(({ name, pageBase = 1 }) => [name, pageBase])),
	answerVocabulary: 'path',
	callback: 'normal',
	callbackDelayMs: 0,
	latencyMs: 0,
	rateLimit: null,
};

/**
 * Starts a local Tavus. Throws when the host is not a loopback address (the control surface asks for no key),
 * and with `code: 'EADDRINUSE'` when the port is taken.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<RunningEmulator> {
	const {
		port = DEFAULT_PORT,
		host = DEFAULT_HOST,
		apiKey = DEFAULT_API_KEY,
		...settings
	} = options;
	if (!isLoopback(host)) {
		throw new Error(`The emulator listens on loopback addresses only, and ${host} is none.`);
	}
	const emulator = new Emulator(apiKey, patched(DEFAULT_SETTINGS, settings), RESOURCES);
	const app = fastify({
		exposeHeadRoutes: false,
		forceCloseConnections: true,
		bodyLimit: 10 * 1024 * 1024,
	});
	app.setValidatorCompiler(({ schema, httpPart }) => compileSchema(schema as object, httpPart));
	await app.register(
		async (control) => {
			addErrorAnswers(control);
			addControl(control, emulator);
		},
		{ prefix: '/_control' },
	);
	await app.register(async (api) => {
		addGate(api, emulator);
		addErrorAnswers(api);
		for (const resource of RESOURCES) resource.routes(api, emulator);
	});
	try {
		await app.listen({ port, host });
	} catch (error) {
		await app.close();
		throw error;
	}
	const { port: taken } = app.server.address() as AddressInfo;
	const url = `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
	return {
		url,
		port: taken,
		apiKey,
		control: createControlClient(url),
		stop: async () => {
			emulator.halt();
			await app.close();
		},
	};
}

function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
