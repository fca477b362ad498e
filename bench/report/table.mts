import type { Result, Sample } from '../result.mts';
import type { WorkRun } from '../run.mts';

/** Three digits that count, or a whole number. */
export function figure(value: number): string {
	if (!Number.isFinite(value)) return '-';
	if (Math.abs(value) >= 100 || Number.isInteger(value)) {
		return Math.round(value).toLocaleString('en-US');
	}
	return String(Number(value.toPrecision(3)));
}

/** `1.52 s (1.49 to 1.6)` */
export function sampleText({ median, least, most, values }: Sample, unit: string): string {
	const middle = `${figure(median)} ${unit}`.trim();
	if (values.length < 2 || figure(least) === figure(most)) return middle;
	return `${middle} (${figure(least)} to ${figure(most)})`;
}

export const ratioText = ({ ratio }: Result): string => (ratio === undefined ? '' : figure(ratio));

/** Lines of a Markdown table with columns of even width, so that it is also good to read in a terminal. */
export function markdownTable(
	head: readonly string[],
	rows: ReadonlyArray<readonly string[]>,
): string {
	const widths = head.map((_, column) =>
		Math.max(3, ...[head, ...rows].map((row) => (row[column] ?? '').length)),
	);
	const line = (row: readonly string[]): string =>
		`| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const HEAD = ['Work', 'What', 'Ours', 'Compared with', 'Ratio', 'To reach', 'Reached'];

/** What works gave, as a Markdown table. */
export function tableOf(works: readonly WorkRun[]): string {
	const rows = works.flatMap(({ title, results }) =>
		results.map((result, index) => [
			index === 0 ? title : '',
			result.what,
			sampleText(result.ours, result.unit),
			result.others
				.map(({ name, sample }) => `${name}: ${sampleText(sample, result.unit)}`)
				.join('; '),
			ratioText(result),
			result.toReach,
			result.reached ? 'yes' : 'no',
		]),
	);
	return markdownTable(HEAD, rows);
}
