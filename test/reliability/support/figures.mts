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

/** Leaves the figures of one part of the suite where the page is made from them; those of n8n 1.x are not on it. */
export function writeFigures(part: string, figures: object): void {
	if (process.env['E2E_N8N']?.startsWith('1.')) return;
	mkdirSync(FIGURES_FOLDER, { recursive: true });
	writeFileSync(join(FIGURES_FOLDER, `${part}.json`), `${JSON.stringify(figures, null, '\t')}\n`);
}
