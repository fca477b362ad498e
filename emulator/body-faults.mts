import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from './clock.mts';
import type { FaultSpec } from './control/faults.mts';

const SLICES_PER_SECOND = 20;

/** The body of an answer as a fault lets it through: slowly, with a wrong length, or not to its end. */
export function reshaped(
	answer: unknown,
	fault: FaultSpec,
	request: FastifyRequest,
	reply: FastifyReply,
	clock: Clock,
): Readable {
	const whole = Buffer.from(typeof answer === 'string' ? answer : '');
	const source = answer instanceof Readable ? answer : Readable.from([whole]);
	const length = Number(reply.getHeader('content-length') ?? whole.length);
	announceLength(fault, length, reply);
	const cutAt =
		fault.cut === 'mid-answer' ? (fault.cutAfterBytes ?? Math.floor(length / 2)) : Infinity;
	return Readable.from(send(), { objectMode: false });

	async function* send(): AsyncGenerator<Buffer> {
		let sent = 0;
		for await (const chunk of source as AsyncIterable<Buffer>) {
			const part = chunk.subarray(0, cutAt - sent);
			yield* paced(part, fault.bytesPerSecond, clock);
			sent += part.length;
			if (sent >= cutAt) break;
		}
		if (cutAt === Infinity) return;
		// Gives what was sent time to leave this machine.
		await pause(20);
		const { socket } = request.raw;
		const closed = new Promise((resolve) => socket.once('close', resolve));
		socket.destroy();
		// Ending before it is closed would count as an answer sent in full.
		await closed;
	}
}

function announceLength({ contentLength }: FaultSpec, truth: number, reply: FastifyReply): void {
	if (contentLength === undefined) {
		reply.header('content-length', String(truth));
		return;
	}
	// A client that was promised more waits for it, unless the connection ends.
	reply.header('connection', 'close');
	if (contentLength === 'none') reply.removeHeader('content-length');
	else reply.header('content-length', String(contentLength));
}

async function* paced(
	chunk: Buffer,
	bytesPerSecond: number | undefined,
	clock: Clock,
): AsyncGenerator<Buffer> {
	if (bytesPerSecond === undefined) {
		yield chunk;
		return;
	}
	const slice = Math.max(1, Math.ceil(bytesPerSecond / SLICES_PER_SECOND));
	for (let start = 0; start < chunk.length; start += slice) {
		const part = chunk.subarray(start, start + slice);
		yield part;
		await clock.sleep((part.length / bytesPerSecond) * 1000);
	}
}
