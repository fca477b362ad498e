import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { NotFound } from '../errors.mts';
import type { Emulator } from '../state.mts';
import { contentOf, type HostedFile } from './content.mts';

interface FilePath {
	resource: string;
	id: string;
	file: string;
}

/** Serves what the answers of the API link to: videos, thumbnails and voice samples, below `/_files`. */
export function addFileHost(files: FastifyInstance, emulator: Emulator): void {
	files.route<{ Params: FilePath }>({
		method: ['GET', 'HEAD'],
		url: '/_files/:resource/:id/:file',
		handler: async ({ params, method, headers }, reply) => {
			const file = fileAt(emulator, params);
			if (!file) throw new NotFound('There is no such file');
			const { size, type, downloadName } = file;
			const range = rangeOf(headers.range, size);
			if (range === 'unsatisfiable') return refuseRange(reply, size);
			const { from, to } = range ?? { from: 0, to: size };
			reply.header('accept-ranges', 'bytes').type(type);
			reply.header('content-length', String(to - from));
			if (range) reply.code(206).header('content-range', `bytes ${from}-${to - 1}/${size}`);
			if (downloadName !== undefined) {
				reply.header('content-disposition', `attachment; filename="${downloadName}"`);
			}
			if (method === 'HEAD') return reply.send();
			const content = contentOf(pathOf(params), file, from, to);
			return reply.send(Readable.from(content, { objectMode: false }));
		},
	});
}

/** The file of a `/_files/…` path and the seed of its bytes; undefined when there is none. */
export function findFile(
	emulator: Emulator,
	path: string,
): { path: string; file: HostedFile } | undefined {
	const [, root, resource = '', id = '', name = '', ...more] = path.split('/');
	if (root !== '_files' || more.length > 0) return undefined;
	const params = { resource, id: decodeURIComponent(id), file: name };
	const file = fileAt(emulator, params);
	return file && { path: pathOf(params), file };
}

function fileAt(emulator: Emulator, { resource, id, file }: FilePath): HostedFile | undefined {
	return emulator.resources.find(({ name }) => name === resource)?.file?.(emulator, id, file);
}

function pathOf({ resource, id, file }: FilePath): string {
	return [resource, id, file].join('/');
}

function refuseRange(reply: FastifyReply, size: number): FastifyReply {
	return reply.code(416).header('content-range', `bytes */${size}`).send();
}

/** The one range asked for; undefined, and so the whole file, for none and for what RFC 9110 lets a server ignore. */
function rangeOf(
	header: string | undefined,
	size: number,
): { from: number; to: number } | 'unsatisfiable' | undefined {
	const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
	if (first === '' && last === '') return undefined;
	const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
	const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
	if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
	return from >= size ? 'unsatisfiable' : { from, to };
}
