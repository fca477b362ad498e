/** 1234 as 1,234. */
export const inThousands = (count: number): string => count.toLocaleString('en-US');

/** One line of a table. */
export const row = (cells: ReadonlyArray<string | number>): string =>
	`| ${cells.map((cell) => (typeof cell === 'number' ? inThousands(cell) : cell)).join(' | ')} |`;

/** A table whose first line is the heading. */
export const table = (
	heading: readonly string[],
	rows: ReadonlyArray<ReadonlyArray<string | number>>,
): string => [row(heading), `|${heading.map(() => '---|').join('')}`, ...rows.map(row)].join('\n');
