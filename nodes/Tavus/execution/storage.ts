import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

const MIB = 1024 ** 2;

/** Where n8n keeps files: the node learns it from a stored one only. */
export type Storage = 'memory' | 'disk' | 'database' | 'objects';

/** n8n puts the name of the place before the id, and gives none to a file in memory (n8n-core binary-data.service.js). */
export function storageOf({ id }: IBinaryData): Storage {
	if (id === undefined || id === '') return 'memory';
	if (id.startsWith('filesystem')) return 'disk';
	return id.startsWith('database') ? 'database' : 'objects';
}

/** Where n8n will keep the next file: a tiny one is stored to see. It goes when n8n removes the execution. */
export async function presentStorage(context: IExecuteFunctions): Promise<Storage> {
	const probe = await context.helpers.prepareBinaryData(
		Buffer.from('.'),
		'probe.txt',
		'text/plain',
	);
	return storageOf(probe);
}

/** The size of a file in bytes, wherever it is kept. */
export async function sizeOf(context: IExecuteFunctions, binary: IBinaryData): Promise<number> {
	if (typeof binary.bytes === 'number') return binary.bytes;
	// Older versions of n8n give the size in words only.
	if (storageOf(binary) === 'memory') return Buffer.byteLength(binary.data, 'base64');
	return (await context.helpers.getBinaryMetadata(binary.id ?? '')).fileSize;
}

/** 512 MiB, unless the administrator changed it (n8n-core binary-data.config.js, dbMaxFileSize). */
const DATABASE_LIMIT = 512 * MIB;
/** In base64 it becomes one text, and V8 knows none of more than 2^29 - 24 characters. */
const MEMORY_LIMIT = 380 * MIB;
/** What is smaller fits everywhere, so nobody has to look where it goes. */
export const FITS_EVERYWHERE = MEMORY_LIMIT;

const inMib = (bytes: number): string => `${Math.ceil(bytes / MIB)} MiB`;

const USE_DISK =
	'Let n8n keep files on disk: set N8N_DEFAULT_BINARY_DATA_MODE to filesystem. Nothing was downloaded.';

/** Why n8n could not keep a file of this size, in words; `undefined` when it can. */
export function whyTooLarge(
	storage: Storage,
	bytes: number,
): { message: string; description: string } | undefined {
	if (storage === 'database' && bytes > DATABASE_LIMIT) {
		return {
			message: `The file has ${inMib(bytes)}, and this n8n keeps files of at most ${inMib(DATABASE_LIMIT)}: it has them in its database`,
			description: USE_DISK,
		};
	}
	if (storage === 'memory' && bytes > MEMORY_LIMIT) {
		return {
			message: `The file has ${inMib(bytes)}, too much for this n8n, which keeps files in memory`,
			description: USE_DISK,
		};
	}
	return undefined;
}

/** From here on, holding a file in memory is worth a remark. */
const LARGE = 32 * MIB;

/**
 * A remark on a large file that n8n had to hold in memory, for the output panel.
 *
 * @returns `undefined` for files on disk and for small ones
 */
export function storageHint(binary: IBinaryData): string | undefined {
	const storage = storageOf(binary);
	if (storage === 'disk' || (binary.bytes ?? 0) < LARGE) return undefined;
	const place = { memory: 'memory', database: 'its database', objects: 'an object store' }[storage];
	// The same for every file, so that it is said once; shown whole up to 120 characters.
	return `n8n keeps files in ${place}, so it held each in memory. N8N_DEFAULT_BINARY_DATA_MODE=filesystem avoids it.`;
}
