import { Readable } from 'node:stream';

import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { downloadFile, type Patience } from '../../../nodes/Tavus/execution/download.ts';
import type { RemoteFile } from '../../../nodes/Tavus/operations/types.ts';

export const FILE: RemoteFile = {
	url: 'https://cdn.example.com/v/a?sig=1',
	fileName: 'My Video.mp4',
	mimeType: 'video/mp4',
};
export const PATIENCE: Patience = { idleMs: 500, totalMs: 60_000, firstPauseMs: 1000 };

export type Step =
	| { status?: number; headers?: Record<string, unknown>; text?: string }
	| { thrown: object }
	| { odd: unknown };

export interface Given {
	/** What the host does at each attempt, the last for ever. */
	steps?: [Step, ...Step[]];
	file?: Partial<RemoteFile>;
	/** What n8n does with the file; stores what arrives on disk unless given. */
	store?: (body: Readable, name: string, type: string) => Promise<Partial<IBinaryData>>;
	/** Where n8n keeps a tiny file. */
	place?: string;
	onProbe?: () => void;
	patience?: Partial<Patience>;
	secrets?: string[];
	signal?: AbortSignal;
	/** Milliseconds that each request takes. */
	takesMs?: number;
}

export interface Outcome {
	binary?: IBinaryData;
	error?: Error & { description?: string; httpStatus?: number; kind?: string };
	asked: IHttpRequestOptions[];
	/** Milliseconds since the first request. */
	at: number[];
	named: Array<[name: string, type: string]>;
	streams: Readable[];
}

/** All of a stream. */
export async function text(stream: Readable): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
	return Buffer.concat(chunks).toString();
}

/** Downloads a file in an n8n of which only what a download asks for is there. */
export async function download(given: Given = {}): Promise<Outcome> {
	const steps = given.steps ?? [{}];
	const outcome: Outcome = { asked: [], at: [], named: [], streams: [] };
	const began = Date.now();
	const helpers = {
		httpRequest: async (options: IHttpRequestOptions) => {
			const step = steps[Math.min(outcome.asked.push(options), steps.length) - 1] ?? {};
			outcome.at.push(Date.now() - began);
			if (given.takesMs !== undefined) {
				await new Promise((resolve) => setTimeout(resolve, given.takesMs));
			}
			if ('thrown' in step) throw Object.assign(new Error('x'), step.thrown);
			if ('odd' in step) return step.odd;
			const body = Readable.from([Buffer.from(step.text ?? 'film')]);
			outcome.streams.push(body);
			return { statusCode: step.status ?? 200, headers: step.headers ?? {}, body };
		},
		prepareBinaryData: async (body: Readable | Buffer, name: string, type: string) => {
			if (Buffer.isBuffer(body)) {
				given.onProbe?.();
				return { id: given.place ?? 'filesystem-v2:probe', data: '' };
			}
			outcome.named.push([name, type]);
			if (given.store !== undefined) return await given.store(body, name, type);
			return { id: 'filesystem-v2:a', data: '', bytes: (await text(body)).length };
		},
	};
	const { signal, secrets = [] } = given;
	const running = downloadFile(
		{ helpers } as unknown as IExecuteFunctions,
		{ ...FILE, ...given.file },
		{ secrets, signal },
		{ ...PATIENCE, ...given.patience },
	).then(
		(binary) => void (outcome.binary = binary),
		(error: Outcome['error']) => void (outcome.error = error as Error),
	);
	await jest.runAllTimersAsync();
	await running;
	return outcome;
}
