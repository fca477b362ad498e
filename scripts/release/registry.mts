import { createHash } from 'node:crypto';
import { fastify } from 'fastify';

interface Published {
	name: string;
	'dist-tags': Record<string, string>;
	versions: Record<string, { dist: { integrity: string; tarball: string } }>;
	_attachments: Record<string, { data: string }>;
}

/** A registry on this machine that takes and gives what npm sends (github.com/npm/registry, "Registry API"). */
export interface Registry {
	/** With a slash at its end. */
	url: string;
	/** The account that may publish. */
	token: string;
	/** How often something was published. */
	published(): number;
	/** Tarballs by name, as they came. */
	tarballs: ReadonlyMap<string, Buffer>;
	close(): Promise<void>;
}

const MAX_BYTES = 10_000_000;

/** Starts an empty registry on a free port of the loopback address. */
export async function startRegistry(): Promise<Registry> {
	const token = createHash('sha256').update(String(process.hrtime.bigint())).digest('hex');
	const packages = new Map<string, Published>();
	const tarballs = new Map<string, Buffer>();
	let count = 0;
	const app = fastify({ bodyLimit: MAX_BYTES });

	app.put<{ Params: { name: string }; Body: Published }>('/:name', async (request, reply) => {
		if (request.headers.authorization !== `Bearer ${token}`) return await reply.code(401).send({});
		const { name } = request.params;
		const known = packages.get(name);
		const versions = Object.keys(request.body.versions);
		if (versions.some((version) => known?.versions[version])) {
			return await reply.code(403).send({ error: 'This version is there already' });
		}
		for (const [file, { data }] of Object.entries(request.body._attachments)) {
			tarballs.set(file, Buffer.from(data, 'base64'));
		}
		packages.set(name, {
			...request.body,
			versions: { ...known?.versions, ...request.body.versions },
		});
		count += 1;
		return await reply.code(201).send({ ok: true });
	});

	app.get<{ Params: { name: string } }>('/:name', async (request, reply) => {
		const found = packages.get(request.params.name);
		return await reply.code(found ? 200 : 404).send(found ?? { error: 'not found' });
	});

	app.get<{ Params: { file: string } }>('/:name/-/:file', async (request, reply) => {
		const found = tarballs.get(request.params.file);
		if (!found) return await reply.code(404).send({ error: 'not found' });
		return await reply.type('application/octet-stream').send(found);
	});

	const address = await app.listen({ host: '127.0.0.1', port: 0 });
	return {
		url: `${address}/`,
		token,
		published: () => count,
		tarballs,
		close: async () => await app.close(),
	};
}
