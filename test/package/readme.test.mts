import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { withOperations } from '../../scripts/readme.mts';
import { ROOT } from './packed.mts';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const PAGES = ['README.md', 'docs/architecture.md', 'docs/callbacks.md'];

test('the table of operations is up to date (npm run readme writes it)', () => {
	expect(withOperations(read('README.md'))).toBe(read('README.md'));
});

test.each(PAGES)('%s names only scripts that package.json has', (page) => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	const named = [...read(page).matchAll(/npm (?:run )?(start|test|[a-z]+:?[a-z0-9]*)\b/g)]
		.map(([, name]) => name ?? '')
		.filter((name) => name !== 'run');
	expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
	if (page === 'README.md') expect(named.length).toBeGreaterThan(5);
});

test.each(PAGES)('%s links only to what exists', (page) => {
	const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)?(?:#([^)]+))?\)/g)];
	const headings = [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		(heading ?? '')
			.toLowerCase()
			.replace(/[^a-z0-9 -]/g, '')
			.replace(/ /g, '-'),
	);
	for (const [whole, file, anchor] of links) {
		if (file === undefined)
			expect({ whole, found: headings.includes(anchor ?? '') }).toEqual({ whole, found: true });
		else
			expect({ whole, found: existsSync(join(ROOT, page, '..', file)) }).toEqual({
				whole,
				found: true,
			});
	}
});
