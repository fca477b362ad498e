import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../../scripts/root.mts';
import { figure, markdownTable, sampleText } from './table.mts';
import { plotOf } from './plot.mts';
import type { Result } from '../result.mts';
import type { Run } from '../run.mts';

const PAGE = join(ROOT, 'docs', 'performance.md');
const PLOTS = join(ROOT, 'docs', 'performance');
const FINDINGS = join(import.meta.dirname, 'findings.md');

/** A work with the same result of every run beside each other. */
interface Section {
	name: string;
	title: string;
	reference: string;
	results: Result[][];
}

function sectionsOf(runs: readonly Run[]): Section[] {
	const [first] = runs;
	return (first?.works ?? []).map(({ name, title, reference, results }) => ({
		name,
		title,
		reference,
		results: results.map((_, index) =>
			runs.flatMap((run) => run.works.find((work) => work.name === name)?.results[index] ?? []),
		),
	}));
}

const each = (runs: readonly Result[], text: (result: Result) => string): string =>
	runs.map(text).join(' / ');

const isReached = (runs: readonly Result[]): boolean => runs.every(({ reached }) => reached);

function row(runs: readonly Result[]): string[] {
	const [first] = runs;
	const others = (first?.others ?? []).map(
		({ name }, index) =>
			`${name}: ${each(runs, ({ others: all, unit }) => {
				const sample = all[index]?.sample;
				return sample === undefined ? '-' : sampleText(sample, unit);
			})}`,
	);
	return [
		first?.what ?? '',
		each(runs, ({ ours, unit }) => sampleText(ours, unit)),
		others.join('<br>'),
		each(runs, ({ ratio }) => (ratio === undefined ? '-' : figure(ratio))),
		first?.toReach ?? '',
		isReached(runs) ? 'yes' : '**no**',
	];
}

const HEAD = ['', 'This node', 'Compared with', 'Ratio', 'To reach', 'Reached'];

function section({ name, title, reference, results }: Section): string {
	const notes = results.flatMap(([first]) =>
		first?.note === undefined ? [] : `${first.what}: ${first.note}`,
	);
	return [
		`### ${title}`,
		`![${title}](performance/${name}.svg)`,
		`Compared with: ${reference}.`,
		markdownTable(HEAD, results.map(row)),
		...notes,
	].join('\n\n');
}

function summary(sections: readonly Section[]): string {
	const rows = sections.flatMap(({ title, results }) =>
		results.map((runs, index) => [
			index === 0 ? title : '',
			runs[0]?.what ?? '',
			each(runs, (result) => (result.ratio === undefined ? '-' : figure(result.ratio))),
			runs[0]?.toReach ?? '',
			isReached(runs) ? 'yes' : '**no**',
		]),
	);
	return markdownTable(['Work', '', 'Ratio', 'To reach', 'Reached'], rows);
}

/** The page, without what the plots show. @param findings what was found out about it, by hand */
export function pageOf(runs: readonly Run[], findings: string): string {
	const sections = sectionsOf(runs);
	const [first] = runs;
	const day = first?.startedAt.slice(0, 10) ?? '';
	const minutes = runs.map(({ seconds }) => figure(Math.round(seconds / 60)));
	const times = runs.length === 1 ? 'once' : runs.length === 2 ? 'twice' : `${runs.length} times`;
	const missed = sections.flatMap(({ title, results }) =>
		results.filter((all) => !isReached(all)).map((all) => `- ${title}: ${all[0]?.what ?? ''}`),
	);
	return `# Performance

[Back to the README](../README.md)

Written by \`npm run bench -- --runs ${runs.length} --write\` on ${day}, from the runs that it reports: all of it was measured ${times}, ${minutes.join(' and ')} minutes each, on ${first?.machine ?? ''}.

Everything runs side by side in one real n8n, with this package as it is published. "Tavus" is a lean server of its own process on the same machine that answers after a set time,
holds to a set limit, and counts. The ways take turns, round after round, and the order turns as well. Times are those that n8n itself notes for the node. Each cell has the median
of the rounds, and the least and the most of them in brackets; runs are separated by a slash. The ratio is that of the medians: this node divided by the first one it is compared with.

Nothing here was measured at Tavus itself. Other machines give other figures; the ratios are what to look at.

## In short

${summary(sections)}

${missed.length === 0 ? 'All of it was reached in every run.' : `Not reached in every run:\n\n${missed.join('\n')}`}

${findings.trim()}

## What was measured

${sections.map(section).join('\n\n')}
`;
}

/** Writes docs/performance.md and its plots. */
export async function writePage(runs: readonly Run[]): Promise<void> {
	await rm(PLOTS, { recursive: true, force: true });
	await mkdir(PLOTS, { recursive: true });
	for (const { name, title, results } of sectionsOf(runs)) {
		const [first] = results;
		if (first !== undefined) await writeFile(join(PLOTS, `${name}.svg`), plotOf(title, first));
	}
	await writeFile(PAGE, pageOf(runs, await readFile(FINDINGS, 'utf8')));
}
