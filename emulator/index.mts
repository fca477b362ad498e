import type { AddressInfo } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import { DEFAULT_CONVERSATION_SETTINGS } from './conversation-settings.mts';
import { createControlClient, type ControlClient } from './control/client.mts';
import { addControl } from './control/routes.mts';
import { addErrorAnswers } from './errors.mts';
import { addFileHost } from './files/host.mts';
import { addApiGate, addFileGate } from './gate.mts';
import { RESOURCES } from './resources/index.mts';
import { compileOpenable, compileSchema } from './schemas.mts';
import { patched, type Settings, type SettingsPatch } from './settings.mts';
import { Emulator } from './state.mts';

export { createControlClient, ControlClient } from './control/client.mts';
export type { CallbackWait } from './control/client.mts';
export type { FetchWait, RequestFilter } from './control/media-client.mts';
export { EXPIRED_LINK } from './control/faults.mts';
export type { Cut, Fault, FaultSpec } from './control/faults.mts';
export type { LoggedRequest, Stats } from './control/log.mts';
export type { FileView, JobView } from './control/routes.mts';
export type { DocumentRule, JobRule, TrainingRule, VideoRule } from './control/rules.mts';
export type { CallContent, CallStep, Playing, Turn } from './resources/conversation-content.mts';
export type { HoldConversation } from './resources/conversation-control.mts';
export type { MediaFetch } from './media.mts';
export { DEFAULT_TRAINING_ERROR } from './resources/replica-control.mts';
export { DEFAULT_DOCUMENT_ERROR, DOCUMENT_ERRORS } from './resources/document-record.mts';
export { DEFAULT_VIDEO_ERROR } from './resources/video-generation.mts';
export type { Delivery } from './callbacks.mts';
export type { CallbackMode, RateLimit, Settings, SettingsPatch } from './settings.mts';

/** Every setting can be given; they are the ones a reset returns to. */
export interface EmulatorOptions extends SettingsPatch {
	/** Default 4010; 0 takes any free port. */
	port?: number;
	/** The port of the file host; default 0, any free port. */
	filesPort?: number;
	/** A loopback address for both; default 127.0.0.1. */
	host?: string;
	apiKey?: string;
}

export interface RunningEmulator {
	/** Such as `http://127.0.0.1:4010`. */
	url: string;
	port: number;
	/** Where files are downloaded from: another port, and so another origin. */
	filesUrl: string;
	apiKey: string;
	control: ControlClient;
	/** Ends every job, callback, fetch and connection at once. */
	stop(): Promise<void>;
}

export const DEFAULT_PORT = 4010;
export const DEFAULT_HOST = '127.0.0.1';
export const DEFAULT_API_KEY = 'tavus-emulator-key';

export const DEFAULT_SETTINGS: Settings = {
	...DEFAULT_CONVERSATION_SETTINGS,
	trainingSeconds: 8,
	videoSeconds: 3,
	documentSeconds: 3,
	documentUpdates: 'all',
	documentCallbackShape: 'flat',
	// docs.tavus.io create-document and recrawl-document.
	crawlDocumentLimit: 100,
	concurrentCrawlLimit: 5,
	recrawlCooldownSeconds: 3600,
	setShape: 'array',
	unknownFields: 'refuse',
	fileBytes: 1024 * 1024,
	fetchMedia: false,
	pageBase: Object.fromEntries(RESOURCES.map(({ name, pageBase = 1 }) => [name, pageBase])),
	answerVocabulary: 'path',
	callback: 'normal',
	callbackDelayMs: 0,
	latencyMs: 0,
	rateLimit: null,
};

/**
 * Starts a local Tavus. Throws when the host is not a loopback address (the control surface asks for no key),
 * and with `code: 'EADDRINUSE'` and `port` when a port is taken.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<RunningEmulator> {
	const {
		port = DEFAULT_PORT,
		filesPort = 0,
		host = DEFAULT_HOST,
		apiKey = DEFAULT_API_KEY,
		...settings
	} = options;
	if (!isLoopback(host)) {
		throw new Error(`The emulator listens on loopback addresses only, and ${host} is none.`);
	}
	const emulator = new Emulator(apiKey, patched(DEFAULT_SETTINGS, settings), RESOURCES);
	const app = await apiServer(emulator);
	const files = await fileServer(emulator);
	const stop = async (): Promise<void> => {
		emulator.halt();
		await Promise.all([app.close(), files.close()]);
	};
	try {
		// First: what the API shows links there.
		emulator.filesUrl = await listen(files, filesPort, host);
		const url = await listen(app, port, host);
		return {
			url,
			port: Number(new URL(url).port),
			filesUrl: emulator.filesUrl,
			apiKey,
			control: createControlClient(url),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

async function apiServer(emulator: Emulator): Promise<FastifyInstance> {
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
		api.setValidatorCompiler(({ schema, httpPart }) =>
			compileOpenable(schema as object, httpPart, () => emulator.settings.unknownFields === 'take'),
		);
		addApiGate(api, emulator);
		addErrorAnswers(api);
		for (const resource of RESOURCES) resource.routes(api, emulator);
	});
	return app;
}

async function fileServer(emulator: Emulator): Promise<FastifyInstance> {
	const app = fastify({ exposeHeadRoutes: false, forceCloseConnections: true });
	await app.register(async (files) => {
		addFileGate(files, emulator);
		addErrorAnswers(files);
		addFileHost(files, emulator);
	});
	return app;
}

/** Returns the address listened on, such as `http://127.0.0.1:4010`. */
async function listen(app: FastifyInstance, port: number, host: string): Promise<string> {
	await app.listen({ port, host });
	const { port: taken } = app.server.address() as AddressInfo;
	return `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
}

function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
