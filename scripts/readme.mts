/** Writes the generated part of the README: `npm run readme`. A test fails when it is out of date. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { RESOURCES } from '../nodes/Tavus/operations/index.ts';
import type { Resource } from '../nodes/Tavus/operations/types.ts';

const README = join(import.meta.dirname, '..', 'README.md');
const BEGIN = '<!-- operations: written by npm run readme -->';
const END = '<!-- /operations -->';

/** What the Tavus node can do, as a Markdown table made from the one table of operations. */
export function operationsTable(resources: readonly Resource[] = RESOURCES): string {
	const rows = resources.flatMap(({ name, operations }) =>
		operations.map(
			(operation) =>
				`| ${name} | ${operation.name} | ${operation.description} | \`${operation.endpoint}\` |`,
		),
	);
	return ['| Resource | Operation | What it does | Tavus API |', '|---|---|---|---|', ...rows].join(
		'\n',
	);
}

/**
 * The README with its table brought up to date.
 *
 * @throws when the marks around the table are gone
 */
export function withOperations(readme: string): string {
	const from = readme.indexOf(BEGIN);
	const to = readme.indexOf(END);
	if (from < 0 || to < from) throw new Error(`README.md must hold the lines ${BEGIN} and ${END}`);
	return `${readme.slice(0, from + BEGIN.length)}\n\n${operationsTable()}\n\n${readme.slice(to)}`;
}

if (process.argv[1] === import.meta.filename) {
	const readme = await readFile(README, 'utf8');
	await writeFile(README, withOperations(readme));
}
