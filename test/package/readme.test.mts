import { kinds } from '../../nodes/Tavus/callbacks/kindOptions.ts';
import { RESOURCES } from '../../nodes/Tavus/operations/index.ts';
import type { Resource } from '../../nodes/Tavus/operations/types.ts';
import { events as polled } from '../../nodes/Tavus/polling/parameters.ts';
import { GENERATED } from '../../scripts/readme.mts';
import { ENDPOINTS, LEFT_OUT } from '../contract/endpoints.mts';
import { DOCS, filesIn, read, sourcesOf } from './pages.mts';

/** Two minutes of reading, and no more than this to scroll. */
const MOST_LINES = 260;

/** What stands under a heading of the README. */
function section(heading: string): string {
	const [, after = ''] = read('README.md').split(`\n## ${heading}\n`);
	const [text = ''] = after.split('\n## ');
	expect(text).not.toBe('');
	return text;
}

test.each(GENERATED)(
	'what is generated in %s is up to date (npm run readme writes it)',
	(page, bring) => {
		expect(bring(read(page))).toBe(read(page));
	},
);

test('it is short, and its contents lead to every part', () => {
	const readme = read('README.md');
	expect(readme.split('\n').length).toBeLessThan(MOST_LINES);
	const headings = [...readme.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
	const [, list = ''] = /\*\*Contents\*\*: ([\s\S]*?)\n\n/.exec(readme) ?? [];
	const contents = [...list.matchAll(/\[([^\]]+)\]\(#/g)].map(([, heading]) => heading);
	expect(contents).toEqual(headings.filter((heading) => heading !== 'License'));
});

test('it leads to every page', () => {
	const readme = read('README.md');
	expect(DOCS.length).toBeGreaterThan(5);
	expect(DOCS.filter((page) => !readme.includes(`](${page}`))).toEqual([]);
});

test('it leads to every example, and to no other; each is run in a real n8n', () => {
	const there = filesIn('examples', '.json');
	const mentioned = new Set(
		[...read('README.md').matchAll(/\]\(examples\/([^)]+)\)/g)].map(([, file = '']) => file),
	);
	expect([...mentioned].sort()).toEqual([...there].sort());
	// What the tests and `npm start` have in common is in the latter.
	const suites = sourcesOf(
		['test/e2e/suites', 'scripts/start'],
		/^(examples|demonstration).*\.mts$/,
	);
	const unused = there.filter((file) => !suites.includes(file.replace('.json', '')));
	expect(unused).toEqual([]);
});

test('what costs money is named there: what Maximum Jobs counts, and nothing else', () => {
	const costly = RESOURCES.flatMap((resource: Resource) =>
		resource.operations
			.filter(({ properties }) => JSON.stringify(properties).includes('"maxJobs"'))
			.map(({ name }) =>
				name.includes(' ') ? name : `${name} ${resource.name.replace(/ \(.*/, '')}`,
			),
	);
	expect(costly).toContain('Create Conversation');
	const rows = section('What it costs')
		.split('\n')
		.filter((line) => line.startsWith('| ') && !line.startsWith('| Operation'));
	const named = rows.flatMap((row) => (row.split(' | ')[0] ?? '').slice(2).split(', '));
	expect([...named].sort()).toEqual([...costly].sort());
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
	const table = section('Limits').toLowerCase();
	for (const [endpoint] of LEFT_OUT) {
		const word = /\\\/v2\\\/([a-z-]+)/.exec(endpoint.source)?.[1] ?? '';
		expect(word).not.toBe('');
		expect(table).toContain(word);
		expect(ENDPOINTS.filter((known) => endpoint.test(known))).toEqual([]);
	}
});
