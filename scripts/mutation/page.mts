import {
	mutantsOf,
	scoreOf,
	type FileScore,
	type FolderResult,
	type Survivor,
} from './results.mts';

export interface Facts {
	/** "2026-11-22" */
	date: string;
	stryker: string;
}

const row = (...cells: ReadonlyArray<string | number>): string => `| ${cells.join(' | ')} |`;

const percent = (score: number): string => `${score.toFixed(1)} %`;

const sum = (files: readonly FileScore[], of: (file: FileScore) => number): number =>
	files.reduce((total, file) => total + of(file), 0);

const figures = (name: string, files: readonly FileScore[]): string =>
	row(
		name,
		sum(files, mutantsOf),
		sum(files, ({ killed }) => killed),
		sum(files, ({ endless }) => endless),
		sum(files, ({ survived }) => survived),
		sum(files, ({ notCovered }) => notCovered),
		files.length === 0 ? 'not tried' : percent(scoreOf(files)),
	);

const HEAD = [
	row('', 'Changes', 'Noticed', 'Endless', 'Survived', 'Not reached', 'Score'),
	'|---|---|---|---|---|---|---|',
];

/** Code inside a cell of a table. */
function code(text: string): string {
	const short = text.length > 90 ? `${text.slice(0, 89)}…` : text;
	const safe = short.replaceAll('|', '\\|');
	return safe.includes('`') ? `\`\` ${safe} \`\`` : `\`${safe}\``;
}

const change = ({ code: before, replacement }: Survivor): string =>
	`${code(before)} → ${replacement === '' ? 'nothing' : code(replacement)}`;

function explained(survivors: readonly Survivor[]): string[] {
	const rows = survivors.flatMap((one) =>
		one.why === undefined ? [] : [row(`${one.file}:${one.line}`, change(one), one.why)],
	);
	return rows.length === 0 ? [] : [row('Where', 'Change', 'Why'), '|---|---|---|', ...rows];
}

/** The others, by file: which kinds of changes, and in which lines. */
function others(survivors: readonly Survivor[]): string[] {
	const left = survivors.filter(({ why }) => why === undefined);
	const files = [...new Set(left.map(({ file }) => file))];
	const rows = files.map((file) => {
		const here = left.filter((one) => one.file === file);
		const kinds = [...new Set(here.map(({ mutator }) => mutator))].map((kind) => {
			const lines = here.filter(({ mutator }) => mutator === kind).map(({ line }) => line);
			return `${kind} ${lines.join(', ')}`;
		});
		return row(file, here.length, kinds.join('; '));
	});
	if (rows.length === 0) return ['Nothing.'];
	return [row('File', 'Changes', 'Kinds and lines'), '|---|---|---|', ...rows];
}

/** docs/mutation.md. */
export function pageOf(results: readonly FolderResult[], { date, stryker }: Facts): string {
	const survivors = results.flatMap((result) => result.survivors);
	const missing = results.flatMap(({ folder, files, missing: names }) =>
		files.length === 0 ? [`nodes/Tavus/${folder} as a whole`] : names,
	);
	const leftOut = sum(
		results.flatMap(({ files }) => files),
		(file) => file.leftOut,
	);
	const lines = [
		'# Mutation testing',
		'',
		`Written by \`npm run mutation\` on ${date} with Stryker ${stryker}. It changes the code in one place, runs the unit tests that reach the place, and counts`,
		'whether one of them fails: a condition turned round, a number one off, a line or a call left out, a text emptied. What no test notices "survives". The rest of the',
		'tests, in n8n itself, is not asked.',
		'',
		'Back to the [README](../README.md).',
		'',
		...HEAD,
		...results.map(({ folder, files }) => figures(`nodes/Tavus/${folder}`, files)),
		figures(
			'**All**',
			results.flatMap(({ files }) => files),
		),
		'',
		'The score is the share of changes that a test noticed; the one to keep is 85 % in each folder. "Endless" changes made a loop that never ends, which Stryker notices by',
		`counting. Not tried are ${leftOut} changes to what runs once, when a file is loaded (tables, texts, regular expressions): each would take every test of its folder. With`,
		'MUTATION_STATIC=1 in the environment they are tried as well.',
		'',
		...(missing.length === 0 ? [] : [`Not tried yet: ${missing.join(', ')}.`, '']),
		'## How to repeat it',
		'',
		'```sh',
		'npm run mutation                 # all folders: takes an hour or two, changed code only from the second time on',
		'npm run mutation -- transport    # one of them',
		'```',
		'',
		'The configuration is in `stryker.config.mjs`, the tests of a folder are those below `test/unit` of the same name; results go to `test-results/mutation`. Two files of `callbacks`',
		'are left out, since they are words on the screen and nothing else: `parameters.ts` and `kindOptions.ts`.',
		'',
		'## By file',
		'',
		...HEAD,
		...results.flatMap(({ files }) => files.map((file) => figures(file.file, [file]))),
		'',
		'## What survives, and why',
		'',
		...explained(survivors),
		'',
		'## What survives without an explanation',
		'',
		...others(survivors),
	];
	return `${lines.join('\n')}\n`;
}
