import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { kinds } from '../../nodes/Tavus/callbacks/kindOptions.ts';
import { events as polled } from '../../nodes/Tavus/polling/parameters.ts';
import { withOperations } from '../../scripts/readme.mts';
import { ENDPOINTS, LEFT_OUT } from '../contract/endpoints.mts';
import { ROOT } from './packed.mts';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const filesIn = (folder: string, ending: string): string[] =>
	readdirSync(join(ROOT, folder)).filter((file) => file.endsWith(ending));
const DOCS = filesIn('docs', '.md').map((file) => `docs/${file}`);
const PAGES = ['README.md', 'CHANGELOG.md', ...DOCS];

test('the table of operations is up to date (npm run readme writes it)', () => {
	expect(withOperations(read('README.md'))).toBe(read('README.md'));
});

test.each(PAGES)('%s names only scripts that package.json has', (page) => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	const named = [...read(page).matchAll(/npm (?:run )?(start|test|[a-z][a-z0-9:-]*)\b/g)]
		.map(([, name]) => name ?? '')
		.filter((name) => name !== 'run');
	expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
	if (page === 'README.md') expect(named.length).toBeGreaterThan(5);
});

/** As GitHub makes them of headings. */
const anchorsOf = (page: string): string[] =>
	[...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		(heading ?? '')
			.toLowerCase()
			.replace(/[^a-z0-9 -]/g, '')
			.replace(/ /g, '-'),
	);

test.each(PAGES)('%s links only to what exists', (page) => {
	const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)?(?:#([^)]+))?\)/g)];
	if (page !== 'CHANGELOG.md') expect(links.length).toBeGreaterThan(0);
	for (const [whole, file, anchor] of links) {
		const target = file === undefined ? page : join(page, '..', file);
		expect({ whole, found: existsSync(join(ROOT, target)) }).toEqual({ whole, found: true });
		if (anchor === undefined) continue;
		const found = anchorsOf(target).includes(anchor);
		expect({ whole, found }).toEqual({ whole, found: true });
	}
});

test('the README leads to every page', () => {
	const readme = read('README.md');
	expect(DOCS.length).toBeGreaterThan(5);
	expect(DOCS.filter((page) => !readme.includes(`](${page}`))).toEqual([]);
});

test('the README leads to every example, and to no other', () => {
	const there = filesIn('examples', '.json');
	const mentioned = new Set(
		[...read('README.md').matchAll(/\]\(examples\/([^)]+)\)/g)].map(([, file]) => file),
	);
	expect([...mentioned].sort()).toEqual([...there].sort());
});

test('every kind of callback has its row, and says whether it needs a signature', () => {
	const rows = read('docs/callbacks.md').split('\n');
	for (const { name, value, description = '' } of kinds) {
		const row = rows.find((line) => line.includes(`\`${value}\``) && line.startsWith('| '));
		expect({ name, row }).toEqual({ name, row: expect.stringContaining(name) });
		expect({ name, alone: row?.includes('| a signature only') }).toEqual({
			name,
			alone: description.includes('secret'),
		});
	}
});

test('every event of the polling trigger is named, and no other', () => {
	const page = read('docs/polling.md');
	const [row = ''] = page.split('\n').filter((line) => line.startsWith('| Trigger On'));
	const names = (polled.options ?? []).map(({ name }) => name);
	expect(names.length).toBeGreaterThan(5);
	expect([...row.matchAll(/\*([^*]+)\*/g)].map(([, name]) => name).sort()).toEqual(names.sort());
});

test('what is left out is named with its reason', () => {
	const [, section = ''] = read('README.md').split('## What is left out, and why');
	const [table = ''] = section.split('\n## ');
	for (const [endpoint] of LEFT_OUT) {
		const word = /\\\/v2\\\/([a-z-]+)/.exec(endpoint.source)?.[1] ?? '';
		expect(word).not.toBe('');
		expect(table.toLowerCase()).toContain(word);
		expect(ENDPOINTS.filter((known) => endpoint.test(known))).toEqual([]);
	}
});

/** The texts of all messages, with what is put into them left out. */
function sourceTexts(): string {
	return readdirSync(join(ROOT, 'nodes'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) =>
			read(join('nodes', file))
				.replace(/\\'/g, "'")
				.replace(/\$\{[^}]*\}/g, '…'),
		)
		.join('\n');
}

test('the troubleshooting page quotes only messages that there are', () => {
	const source = sourceTexts();
	const cells = read('docs/troubleshooting.md')
		.split('\n')
		.filter((line) => /^\| /.test(line))
		.map((line) => line.split(' | ')[0]?.slice(2) ?? '');
	const quoted = cells.flatMap((cell) => [...cell.matchAll(/(?<!\\)\*((?:\\\*|[^*])+)\*/g)]);
	expect(quoted.length).toBeGreaterThan(30);
	for (const [, text = ''] of quoted) {
		// Messages are put together of names, numbers and sentences.
		const pieces = text
			.split(/…|'[^']*'|(?:\\\*)+|: |\d+|(?=cannot be reached)/)
			.map((piece) => piece.trim())
			.filter((piece) => piece.length > 10);
		const missing = pieces.filter((piece) => !source.includes(piece));
		expect({ text, missing }).toEqual({ text, missing: [] });
	}
});
