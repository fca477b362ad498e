import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './packed.mts';

/** The text of a file of the repository. */
export const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** The names of the files in a folder that end so. */
export const filesIn = (folder: string, ending: string): string[] =>
	readdirSync(join(ROOT, folder)).filter((file) => file.endsWith(ending));

export const DECISIONS = filesIn('docs/decisions', '.md')
	.filter((file) => file !== 'README.md')
	.map((file) => `docs/decisions/${file}`);
export const DOCS = filesIn('docs', '.md').map((file) => `docs/${file}`);
/** Every page that a person may read. */
export const PAGES = [...filesIn('.', '.md'), ...DOCS, 'docs/decisions/README.md', ...DECISIONS];

/** The anchors that GitHub makes of the headings of a page; those inside code are none. */
export function anchorsOf(page: string): string[] {
	const text = read(page).replace(/```[\s\S]*?```/g, '');
	return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^a-z0-9 _-]/g, '')
			.replace(/ /g, '-'),
	);
}

/** Every text of code in these folders, in one. */
export function sourcesOf(folders: readonly string[], endings: RegExp): string {
	return folders
		.flatMap((folder) =>
			readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
				.filter((file) => endings.test(file))
				.map((file) => read(join(folder, file))),
		)
		.join('\n');
}

/** The texts of the code, with what is put into them left out. */
export const messageSource = (): string =>
	sourcesOf(['nodes', 'credentials'], /\.ts$/)
		.replace(/\\'/g, "'")
		.replace(/\$\{[^}]*\}/g, '…');

/** The fixed parts of a quoted message; messages are put together of names, numbers and sentences. */
export const partsOf = (message: string): string[] =>
	message
		.split(/…|'[^']*'|(?:\\\*)+|: |\d+|(?=cannot be reached)/)
		.map((part) => part.trim())
		.filter((part) => part.length > 10);
