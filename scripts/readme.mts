/** Writes what is generated in README.md and docs/operations.md: `npm run readme`. A test fails when it is out of date. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { RESOURCES } from '../nodes/Tavus/operations/index.ts';
import type { Resource } from '../nodes/Tavus/operations/types.ts';
import { ROOT } from './root.mts';

const BEGIN = '<!-- operations: written by npm run readme -->';
const END = '<!-- /operations -->';

/** Where there is more to read about a resource; a new one begins with the table of all operations. */
const PAGES: Readonly<Record<string, string>> = {
	connector: 'tools.md#connectors',
	conversation: 'conversations.md',
	deployment: 'tools.md#deployments',
	document: 'documents.md',
	guardrail: 'objectives-and-guardrails.md#guardrails',
	memory: 'tools.md#memories',
	objective: 'objectives-and-guardrails.md#objectives',
	persona: 'personas.md',
	pronunciationDictionary: 'objectives-and-guardrails.md#pronunciation-dictionaries',
	replica: 'replicas-and-videos.md',
	skill: 'tools.md#skills',
	tool: 'tools.md#tools',
	video: 'replicas-and-videos.md#generate-video',
};

const table = (head: string, rows: string[]): string =>
	[head, head.replace(/[^|]+/g, '---'), ...rows].join('\n');

/** A line for each resource, made from the one table of operations. */
export function overview(resources: readonly Resource[] = RESOURCES): string {
	const rows = resources.map(({ value, name, operations }) => {
		const page = PAGES[value] ?? 'operations.md';
		return `| [${name}](docs/${page}) | ${operations.map((one) => one.name).join(', ')} |`;
	});
	return table('| Resource | Operations |', rows);
}

/** A line for each operation. */
export function everyOperation(resources: readonly Resource[] = RESOURCES): string {
	const rows = resources.flatMap(({ name, operations }) =>
		operations.map(
			(operation) =>
				`| ${name} | ${operation.name} | ${operation.description} | \`${operation.endpoint}\` |`,
		),
	);
	return table('| Resource | Operation | What it does | Tavus API |', rows);
}

function between(page: string, generated: string): string {
	const from = page.indexOf(BEGIN);
	const to = page.indexOf(END);
	if (from < 0 || to < from) throw new Error(`the page must hold the lines ${BEGIN} and ${END}`);
	return `${page.slice(0, from + BEGIN.length)}\n\n${generated}\n\n${page.slice(to)}`;
}

/** The pages with a generated part, by path. */
export const GENERATED: ReadonlyArray<readonly [path: string, bring: (page: string) => string]> = [
	[
		'README.md',
		(page) => {
			const count = RESOURCES.reduce((sum, { operations }) => sum + operations.length, 0);
			const counted = page.replace(/\[\d+ operations\]/, `[${count} operations]`);
			return between(counted, overview());
		},
	],
	['docs/operations.md', (page) => between(page, everyOperation())],
];

if (process.argv[1] === import.meta.filename) {
	for (const [path, bring] of GENERATED) {
		const file = join(ROOT, path);
		await writeFile(file, bring(await readFile(file, 'utf8')));
	}
}
