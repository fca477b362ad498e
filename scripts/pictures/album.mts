import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';

import { ROOT } from '../root.mts';

/** All pictures, for people who look at them; not committed. */
const ALL = join(ROOT, 'test-results', 'pictures');
/** The pictures of the documentation. */
const FOR_DOCS = join(ROOT, 'docs', 'pictures');
/** How far a colour channel of 0 to 255 may be off, and how many pixels, before a picture counts as changed. */
const SAME_COLOUR = 24;
const SAME_SHARE = 0.001;

/** Saves a picture under `test-results/pictures`. @param name with folders, without ending */
export async function keep(name: string, picture: Buffer): Promise<void> {
	const file = join(ALL, `${name}.png`);
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, picture);
}

/**
 * Saves a picture under `docs/pictures`, unless the one that is there looks the same: two runs never agree in every pixel.
 *
 * @param page any page; its browser compares the pictures
 * @returns whether it was saved
 */
export async function keepForDocs(page: Page, name: string, picture: Buffer): Promise<boolean> {
	const file = join(FOR_DOCS, `${name}.png`);
	const before = await readFile(file).catch(() => undefined);
	if (before !== undefined && (await looksTheSame(page, before, picture))) return false;
	await mkdir(FOR_DOCS, { recursive: true });
	await writeFile(file, picture);
	return true;
}

async function looksTheSame(page: Page, one: Buffer, other: Buffer): Promise<boolean> {
	const share = await page.evaluate(
		async ({ pictures, same }) => {
			const drawn = await Promise.all(
				pictures.map(async (base64) => {
					const bytes = await (await fetch(`data:image/png;base64,${base64}`)).blob();
					const { width, height } = await createImageBitmap(bytes);
					const context = new OffscreenCanvas(width, height).getContext('2d');
					context?.drawImage(await createImageBitmap(bytes), 0, 0);
					return { width, height, data: context?.getImageData(0, 0, width, height).data };
				}),
			);
			const [a, b] = drawn;
			if (!a?.data || !b?.data || a.width !== b.width || a.height !== b.height) return 1;
			let different = 0;
			for (let at = 0; at < a.data.length; at += 4) {
				const far = [0, 1, 2].some(
					(channel) =>
						Math.abs((a.data?.[at + channel] ?? 0) - (b.data?.[at + channel] ?? 0)) > same,
				);
				if (far) different += 1;
			}
			return different / (a.width * a.height);
		},
		{ pictures: [one, other].map((picture) => picture.toString('base64')), same: SAME_COLOUR },
	);
	return share < SAME_SHARE;
}
