// A process of its own for download-memory.test.mts: prints, for each address, by how many bytes the peak of its memory grew.
import { filesOnDisk } from './binary-store.mts';
import { inNode } from './in-node.mts';
import { downloadFile } from '../../../nodes/Tavus/execution/download.ts';

const peak = (): number => process.resourceUsage().maxRSS * 1024;

async function main(): Promise<void> {
	const folder = await filesOnDisk();
	const grown: Array<{ bytes: number | undefined; grewBy: number }> = [];
	for (const url of process.argv.slice(2)) {
		const before = peak();
		const wanted = { url, fileName: 'film.mp4', mimeType: 'video/mp4' };
		const { bytes } = await inNode(async (context) => await downloadFile(context, wanted)).result;
		grown.push({ bytes, grewBy: peak() - before });
	}
	process.stdout.write(JSON.stringify({ folder, grown }));
}

void main();
