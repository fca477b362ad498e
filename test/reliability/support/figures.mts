import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const FIGURES_FOLDER = join(
	import.meta.dirname,
	'..',
	'..',
	'..',
	'test-results',
	'reliability',
);

/** Leaves the figures of one part of the suite where the page is made from them. */
export function writeFigures(part: string, figures: object): void {
	mkdirSync(FIGURES_FOLDER, { recursive: true });
	writeFileSync(join(FIGURES_FOLDER, `${part}.json`), `${JSON.stringify(figures, null, '\t')}\n`);
}
