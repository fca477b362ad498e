import { keep, keepForDocs } from './album.mts';
import { DARK_SHOTS, SHOTS, type Shot } from './shots.mts';
import type { Studio, Theme } from './studio.mts';

/** Sharp enough on screens with more pixels, and small enough for a page. */
const SCALE = 1.5;

/**
 * The pictures of the documentation, into `docs/pictures`. One that cannot be taken does not keep the others from being taken.
 *
 * @param wanted part of a picture's name; `''` means all
 * @throws Error with what went wrong, when a picture could not be taken
 */
export async function photographForDocs(studio: Studio, wanted: string): Promise<void> {
	const failures = [
		...(await photograph(studio, 'light', SHOTS, wanted)),
		...(await photograph(studio, 'dark', DARK_SHOTS, wanted)),
	];
	if (failures.length > 0) throw new Error(failures.join('\n'));
}

async function photograph(
	studio: Studio,
	theme: Theme,
	shots: Readonly<Record<string, Shot>>,
	wanted: string,
): Promise<string[]> {
	const failures: string[] = [];
	const context = (await studio.page(theme, SCALE)).context();
	for (const [name, take] of Object.entries(shots)) {
		if (!name.includes(wanted)) continue;
		const page = await context.newPage();
		try {
			// So that a picture looks the same alone and after others.
			await studio.emulator.control.reset();
			await keepForDocs(page, name, await take(page, studio));
		} catch (error) {
			await keep(`failed/${name}`, await page.screenshot());
			failures.push(`${name}: ${String(error)}`);
		} finally {
			await page.close();
		}
	}
	await context.close();
	return failures;
}
