import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A file that a workflow gets from somewhere. */
export interface MediaFile {
	name: string;
	type: string;
	content: Buffer;
	sha256: string;
}

function file(name: string, type: string, head: Buffer, size: number): MediaFile {
	const noise = createHash('shake256', { outputLength: size }).update(name).digest();
	head.copy(noise);
	return { name, type, content: noise, sha256: createHash('sha256').update(noise).digest('hex') };
}

/** RIFF header of eight-bit mono at 8,000 samples a second. */
function wavHead(seconds: number): Buffer {
	const head = Buffer.alloc(44);
	const bytes = seconds * 8000;
	head.write('RIFF', 0, 'latin1');
	head.writeUInt32LE(36 + bytes, 4);
	head.write('WAVEfmt ', 8, 'latin1');
	head.writeUInt32LE(16, 16);
	head.writeUInt16LE(1, 20);
	head.writeUInt16LE(1, 22);
	head.writeUInt32LE(8000, 24);
	head.writeUInt32LE(8000, 28);
	head.writeUInt16LE(1, 32);
	head.writeUInt16LE(8, 34);
	head.write('data', 36, 'latin1');
	head.writeUInt32LE(bytes, 40);
	return head;
}

/** The first bytes of a PNG: its signature and its size in pixels. */
function pngHead(pixels: number): Buffer {
	const head = Buffer.alloc(33);
	head.write('\x89PNG\r\n\x1a\n', 0, 'latin1');
	head.writeUInt32BE(13, 8);
	head.write('IHDR', 12, 'latin1');
	head.writeUInt32BE(pixels, 16);
	head.writeUInt32BE(pixels, 20);
	head.set([8, 2], 24);
	return head;
}

const MP4 = Buffer.from('\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41', 'latin1');

export const TRAINING = file('training.mp4', 'video/mp4', MP4, 3_000_000);
export const CONSENT = file('consent.mp4', 'video/mp4', MP4, 500_000);
export const SPEECH = file('speech.wav', 'audio/wav', wavHead(5), 44 + 5 * 8000);
export const PORTRAIT = file('portrait.png', 'image/png', pngHead(512), 200_000);
const ALL = [TRAINING, CONSENT, SPEECH, PORTRAIT];

/** A web server of the user's own, from which workflows get the files. */
export interface MediaServer {
	url(file: MediaFile): string;
	stop(): Promise<void>;
}

export async function startMediaServer(): Promise<MediaServer> {
	const server = createServer((request, response) => {
		const found = ALL.find(({ name }) => request.url === `/${name}`);
		response.writeHead(found ? 200 : 404, { 'content-type': found?.type ?? 'text/plain' });
		response.end(found?.content);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: ({ name }) => `http://127.0.0.1:${port}/${name}`,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
