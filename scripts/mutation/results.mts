import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { ROOT } from '../root.mts';
import { whyNot } from './explained.mts';

/** The folders of nodes/Tavus whose code is changed. */
export const FOLDERS = ['transport', 'execution', 'callbacks'] as const;
export type Folder = (typeof FOLDERS)[number];

/** As much of Stryker's report as is read here (mutation-testing-report-schema). */
interface Report {
	files: Record<string, { source: string; mutants: Mutant[] }>;
}

interface Place {
	line: number;
	column: number;
}

interface Mutant {
	mutatorName: string;
	replacement?: string;
	status: string;
	location: { start: Place; end: Place };
}

/** A change to the code that no test noticed. */
export interface Survivor {
	file: string;
	line: number;
	mutator: string;
	/** The code as it is, and what it became. */
	code: string;
	replacement: string;
	covered: boolean;
	/** Why no test can notice it, or why none should. */
	why: string | undefined;
}

export interface FileScore {
	file: string;
	killed: number;
	/** Loops without end, which Stryker ends by counting. */
	endless: number;
	survived: number;
	notCovered: number;
	/** Run once, when the file is loaded; not tried. */
	leftOut: number;
}

export interface FolderResult {
	folder: Folder;
	files: FileScore[];
	survivors: Survivor[];
	/** Files with code that Stryker has not been through. */
	missing: string[];
}

/** Where Stryker puts the report of a folder. */
const reportOf = (folder: Folder): string =>
	join(ROOT, 'test-results', 'mutation', folder, 'mutation.json');

/** The text between two places; lines and columns count from 1. */
function textBetween(source: string, start: Place, end: Place): string {
	const lines = source.split('\n').slice(start.line - 1, end.line);
	const last = lines.length - 1;
	lines[last] = (lines[last] ?? '').slice(0, end.column - 1);
	lines[0] = (lines[0] ?? '').slice(start.column - 1);
	return lines.join('\n');
}

const oneLine = (code: string): string => code.replace(/\s+/g, ' ').trim();

function survivorOf(file: string, source: string, mutant: Mutant): Survivor {
	const { start, end } = mutant.location;
	const code = oneLine(textBetween(source, start, end));
	const replacement = oneLine(mutant.replacement ?? '');
	const why = whyNot(file, code, replacement);
	const covered = mutant.status === 'Survived';
	return { file, line: start.line, mutator: mutant.mutatorName, code, replacement, covered, why };
}

/** What Stryker found in a folder; nothing when it has not run. */
export async function readResult(folder: Folder): Promise<FolderResult> {
	const path = reportOf(folder);
	const report = (
		existsSync(path) ? JSON.parse(await readFile(path, 'utf8')) : { files: {} }
	) as Report;
	const survivors: Survivor[] = [];
	const files = Object.entries(report.files).map(([name, { source, mutants }]): FileScore => {
		const file = `${folder}/${basename(name)}`;
		const count = (status: string): number =>
			mutants.filter((mutant) => mutant.status === status).length;
		for (const mutant of mutants) {
			if (mutant.status === 'Survived' || mutant.status === 'NoCoverage') {
				survivors.push(survivorOf(file, source, mutant));
			}
		}
		return {
			file,
			killed: count('Killed'),
			endless: count('Timeout'),
			survived: count('Survived'),
			notCovered: count('NoCoverage'),
			leftOut: count('Ignored'),
		};
	});
	const done = new Set(files.map(({ file }) => file));
	const missing = (await filesWithCode(folder)).filter((file) => !done.has(file));
	return { folder, files: files.filter((score) => mutantsOf(score) > 0), survivors, missing };
}

/** Words on the screen, see stryker.config.mjs. */
const WORDS: readonly string[] = ['callbacks/parameters.ts', 'callbacks/kindOptions.ts'];

async function filesWithCode(folder: Folder): Promise<string[]> {
	const path = join(ROOT, 'nodes', 'Tavus', folder);
	const names = (await readdir(path)).filter((name) => name.endsWith('.ts'));
	const texts = await Promise.all(
		names.map(async (name) => await readFile(join(path, name), 'utf8')),
	);
	return names
		.filter((_name, index) => /\b(const|function|class) /.test(texts[index] ?? ''))
		.map((name) => `${folder}/${name}`)
		.filter((file) => !WORDS.includes(file));
}

export const mutantsOf = ({ killed, endless, survived, notCovered }: FileScore): number =>
	killed + endless + survived + notCovered;

/** The share of the changes that a test noticed, in per cent. */
export function scoreOf(files: readonly FileScore[]): number {
	const all = files.reduce((sum, file) => sum + mutantsOf(file), 0);
	const noticed = files.reduce((sum, { killed, endless }) => sum + killed + endless, 0);
	return all === 0 ? 0 : (100 * noticed) / all;
}
