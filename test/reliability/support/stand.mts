import {
	createServer as createHttpServer,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import {
	createServer as createTcpServer,
	type AddressInfo,
	type Server,
	type Socket,
} from 'node:net';
import { text as textOf } from 'node:stream/consumers';

import axios, { type InternalAxiosRequestConfig } from 'axios';

import type { Fault } from './faults.mts';
import { underWay, type Journey } from './journey.mts';
import { misbehave } from './misbehave.mts';
import { probe } from './probes.mts';
import { SPEED } from './time.mts';

/** Real milliseconds after which a request that meets a time-out is given up. */
const SOON_MS = 150;

/** The servers of the matrix: one that answers as recorded, or badly, and others that nobody should talk to. */
export class Stand {
	/** What another host got that a redirect names. */
	readonly elsewhere: IncomingMessage[] = [];

	private readonly sockets = new Set<Socket>();

	private readonly journeys = new Map<string, Journey>();

	private readonly servers: Server[] = [];

	private interceptor = -1;

	/** Base URL for the credential. */
	url = '';

	private cuttingUrl = '';

	private closedUrl = '';

	private otherUrl = '';

	static async start(): Promise<Stand> {
		const stand = new Stand();
		stand.url = await stand.listen(
			createHttpServer((request, response) => void stand.answer(request, response)),
		);
		stand.cuttingUrl = await stand.listen(createTcpServer((socket) => socket.destroy()));
		stand.otherUrl = await stand.listen(
			createHttpServer((request, response) => {
				stand.elsewhere.push(request);
				response.writeHead(200, { 'content-type': 'video/mp4' }).end('bytes of a film');
			}),
		);
		stand.closedUrl = await closedUrl();
		stand.interceptor = axios.interceptors.request.use((config) => stand.onItsWay(config));
		probe();
		return stand;
	}

	async stop(): Promise<void> {
		axios.interceptors.request.eject(this.interceptor);
		jest.restoreAllMocks();
		for (const socket of this.sockets) socket.destroy();
		await Promise.all(
			this.servers.map(
				async (server) => await new Promise<void>((resolve) => server.close(() => resolve())),
			),
		);
	}

	/** What is wrong with the requests that another host got: no call of the API may follow a redirect, and no key may travel along. */
	strays(): string[] {
		return this.elsewhere
			.splice(0)
			.filter(({ url, headers }) => url?.startsWith('/v2') === true || 'x-api-key' in headers)
			.map(({ method, url }) => `another host got ${method ?? ''} ${url ?? ''}`);
	}

	/** Runs something as the code of a journey. */
	async during<Result>(journey: Journey, work: () => Promise<Result>): Promise<Result> {
		const name = String(this.journeys.size);
		this.journeys.set(name, journey);
		return await underWay.run({ journey }, work);
	}

	/** Names the item and the step in the headers, and leads the request into its fault. */
	private onItsWay(config: InternalAxiosRequestConfig): InternalAxiosRequestConfig {
		const store = underWay.getStore();
		if (store === undefined) return config;
		const { journey } = store;
		const url = new URL(config.url ?? '', config.baseURL);
		const file = url.origin !== new URL(this.url).origin;
		const method = (config.method ?? 'get').toUpperCase();
		const called = new URL(axios.getUri(config));
		const { step, item } = journey.locate(method, called, file, store.item);
		const name = [...this.journeys].find(([, one]) => one === journey)?.[0] ?? '';
		config.headers.set('x-journey', name);
		config.headers.set('x-step', String(step));
		if (step < 0 || item === undefined) return config;
		const fault = journey.meets(step, item);
		config.headers.set('x-item', String(item));
		if (fault !== undefined) config.headers.set('x-fault', fault);
		config.url = this.goalOf(fault, url);
		delete config.baseURL;
		if (fault === 'time-out') config.timeout = SOON_MS;
		// Where redirects are followed, the limit is not the socket's.
		else if (file) config.timeout = (config.timeout ?? 0) * SPEED;
		if (fault === 'DNS failure') {
			config.lookup = (hostname, _options, done) =>
				done(
					Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' }),
					'',
				);
		}
		return config;
	}

	private goalOf(fault: Fault | undefined, { pathname, search }: URL): string {
		if (fault === 'refused connection') return this.closedUrl + pathname + search;
		if (fault === 'cut before reading') return this.cuttingUrl + pathname + search;
		if (fault === 'DNS failure') return `http://tavus.invalid${pathname}${search}`;
		return this.url + pathname + search;
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const body = await textOf(request);
		const header = (name: string): string => String(request.headers[name] ?? '');
		const journey = this.journeys.get(header('x-journey'));
		const step = Number(header('x-step'));
		const good = journey?.answer(step, Number(header('x-item')), request.url ?? '', body);
		if (journey === undefined || good === undefined) {
			response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[]}');
			return;
		}
		if (good.file && request.headers['x-api-key'] !== undefined)
			journey.unexpected.push('the host of a file got the key');
		const fault = header('x-fault') as Fault | '';
		if (fault !== '') return await misbehave(fault, good, request, response, this.otherUrl);
		response.writeHead(good.status, { 'content-type': good.contentType }).end(good.body);
	}

	private async listen(server: Server): Promise<string> {
		// A machine that is busy for a few seconds would find its connections closed.
		if ('keepAliveTimeout' in server) server.keepAliveTimeout = 600_000;
		server.on('connection', (socket: Socket) => {
			this.sockets.add(socket);
			socket.on('error', () => undefined);
			socket.once('close', () => this.sockets.delete(socket));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		this.servers.push(server);
		return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	}
}

async function closedUrl(): Promise<string> {
	const server = createTcpServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return `http://127.0.0.1:${port}`;
}
