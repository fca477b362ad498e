import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { startFileServer } from './harness/file-server.mts';

const MIB = 1024 ** 2;

test('200 MiB take hardly more memory than 1 MiB where n8n keeps files on disk', async () => {
	const chunk = Buffer.alloc(MIB, 'tavus');
	const server = await startFileServer((request, response) => {
		let left = Number(request.url?.slice(1));
		response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': left * MIB });
		const send = (): void => {
			while (left > 0) {
				left -= 1;
				if (!response.write(chunk)) return void response.once('drain', send);
			}
			response.end();
		};
		send();
	});
	const script = join(import.meta.dirname, 'harness', 'download-memory.mts');
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--import', 'tsx', script, `${server.url}/1`, `${server.url}/200`],
		{ cwd: join(import.meta.dirname, '..', '..') },
	);
	const { folder, grown } = JSON.parse(stdout) as {
		folder: string;
		grown: Array<{ bytes: number; grewBy: number }>;
	};
	await rm(folder, { recursive: true });
	expect(grown.map(({ bytes }) => bytes)).toEqual([MIB, 200 * MIB]);
	expect(grown[1]?.grewBy).toBeLessThan(60 * MIB);
}, 60_000);
