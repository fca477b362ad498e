import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { ROOT } from './root.mts';
import { runNpm } from './setup/npm.mjs';
import { step } from './setup/progress.mjs';
import { UserError } from './setup/user-error.cjs';

/** A packed node package in a temporary folder. */
export interface PackedPackage {
	tarball: string;
	remove(): Promise<void>;
}

/** Builds this package and packs it as it would be published. */
export async function packPackage(): Promise<PackedPackage> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-tavus-pack-'));
	const remove = async (): Promise<void> => {
		await rm(folder, { recursive: true, force: true });
	};
	try {
		const file = await step('Building and packing the package', async () => {
			await build();
			const listing = await runNpm(
				['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
				{ cwd: ROOT },
			);
			const [packed] = JSON.parse(listing) as Array<{ filename: string }>;
			if (!packed) throw new Error('npm pack named no file');
			return packed.filename;
		});
		return { tarball: join(folder, file), remove };
	} catch (error) {
		await remove();
		throw error;
	}
}

/** `npm run build` without npm around it. */
async function build(): Promise<void> {
	const result = await execa('gulp', ['build'], {
		preferLocal: true,
		cwd: ROOT,
		all: true,
		reject: false,
	});
	if (result.failed) throw new UserError(`The build failed:\n${result.all}`);
}
