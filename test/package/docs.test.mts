import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './packed.mts';
import { anchorsOf, DECISIONS, PAGES, read, sourcesOf } from './pages.mts';

/** Whom the pages send readers to. A misspelt address is most likely another host. */
const HOSTS = new Set([
	'creators.n8n.io',
	'docs.github.com',
	'docs.n8n.io',
	'docs.npmjs.com',
	'docs.tavus.io',
	'github.com',
	'keepachangelog.com',
	'maker.tavus.io',
	'n8n.io',
	'semver.org',
	'www.contributor-covenant.org',
	'www.tavus.io',
]);
/** A picture that takes longer to load than to look at helps nobody. Bytes. */
const PICTURE_LIMIT = 400_000;

test.each(PAGES)('%s names only scripts that package.json has', (page) => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	const named = [...read(page).matchAll(/npm (?:run )?(start|test|[a-z][a-z0-9:-]*)\b/g)]
		.filter(([whole]) => whole.startsWith('npm run ') || /npm (start|test)$/.test(whole))
		.map(([, name]) => name ?? '');
	expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
	if (page === 'docs/developing.md') expect(named.length).toBeGreaterThan(8);
});

test.each(PAGES)('%s links only to what exists', (page) => {
	const links = [
		...read(page).matchAll(/\[[^\]]*\]\((?!https?:|mailto:)([^)#\s]+)?(?:#([^)]+))?\)/g),
	];
	for (const [whole, file, anchor] of links) {
		const target = file === undefined ? page : join(page, '..', file);
		expect({ whole, found: existsSync(join(ROOT, target)) }).toEqual({ whole, found: true });
		if (anchor === undefined) continue;
		expect({ whole, anchors: anchorsOf(target) }).toEqual({
			whole,
			anchors: expect.arrayContaining([anchor]) as string[],
		});
	}
});

test.each(PAGES)('%s: its pictures exist, are small, and say what they show', (page) => {
	const markdown = read(page).matchAll(/!\[(?<text>[^\]]*)\]\((?<file>[^)]+)\)/g);
	const html = read(page).matchAll(/<img src="(?<file>[^"]+)" alt="(?<text>[^"]+)" width="\d+">/g);
	const pictures = [...markdown, ...html].map(({ groups }) => groups ?? {});
	expect(pictures).toHaveLength((read(page).match(/!\[|<img/g) ?? []).length);
	if (page === 'README.md') expect(pictures.length).toBeGreaterThan(4);
	for (const { file = '', text = '' } of pictures) {
		const path = join(ROOT, page, '..', file);
		expect({ file, found: existsSync(path) }).toEqual({ file, found: true });
		expect(text.length).toBeGreaterThan(10);
		expect(statSync(path).size).toBeLessThan(PICTURE_LIMIT);
	}
});

test.each(PAGES)('%s sends readers to known places only, over https', (page) => {
	const prose = read(page)
		.replace(/```[\s\S]*?```/g, '')
		.replace(/`[^`]*`/g, '');
	const links = [...prose.matchAll(/\]\((https?:[^)\s]+)\)/g)].map(
		([, link = '']) => new URL(link),
	);
	expect(links.filter(({ protocol }) => protocol !== 'https:')).toEqual([]);
	expect(links.filter(({ hostname }) => !HOSTS.has(hostname)).map(String)).toEqual([]);
});

/** Where a page may leave out the beginning of a path. */
const BEGINNINGS = ['', 'nodes', 'nodes/Tavus'];

test.each(PAGES)('%s names only files that exist', (page) => {
	const named = [
		...read(page).matchAll(
			/`((?:[\w.-]+\/)+[\w-]+(?:\.(?:node|test|config))?\.(?:m?ts|mjs|cjs|json|md|yml))`/g,
		),
	]
		.map(([, file = '']) => file)
		// What the worked example adds.
		.filter((file) => page !== 'docs/extending.md' || !file.endsWith('/getLink.ts'));
	const missing = named.filter((file) =>
		BEGINNINGS.every((beginning) => !existsSync(join(ROOT, beginning, file))),
	);
	expect(missing).toEqual([]);
});

/** Of n8n 2.41.1 itself, which is no dependency of the tests: community-packages.config.js, expression-engine.config.js. */
const OF_N8N = [
	'N8N_COMMUNITY_PACKAGES_ENABLED',
	'N8N_UNVERIFIED_PACKAGES_ENABLED',
	'N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE',
];

test('every environment variable on the pages is one of n8n or of these commands', () => {
	const named = new Set(
		PAGES.flatMap((page) =>
			[
				...read(page).matchAll(/\b(?:N8N|QUEUE|TAVUS|WEBHOOK|EXECUTIONS|DB)_[A-Z0-9_]*[A-Z0-9]\b/g),
			].map(([name]) => name),
		),
	);
	const known = [
		sourcesOf(['node_modules/@n8n/config/dist', 'node_modules/n8n-core/dist'], /\.js$/),
		sourcesOf(['scripts', 'emulator', 'test/e2e'], /\.m[jt]s$/),
		read('test/package/openapi.test.mts'),
		...OF_N8N,
	].join('\n');
	expect(named.size).toBeGreaterThan(8);
	const unknown = [...named].filter((name) => !new RegExp(`\\b${name}\\b`).test(known));
	expect(unknown).toEqual([]);
});

test('every option on the pages is one that a command here takes', () => {
	const named = new Set(
		PAGES.flatMap((page) =>
			[...read(page).matchAll(/`(--[a-z][a-z0-9-]+)`/g)].map(([, name = '']) => name),
		),
	);
	// 'commander' gives every command a --help.
	const known = `${sourcesOf(['scripts', 'emulator'], /\.m[jt]s$/)} --help`;
	expect(named.size).toBeGreaterThan(8);
	expect([...named].filter((name) => !known.includes(name))).toEqual([]);
});

test('what the pages run in a shell is this package, in the folder where n8n looks for it', () => {
	const { name } = JSON.parse(read('package.json')) as { name: string };
	const installs = PAGES.flatMap((page) => [...read(page).matchAll(/npm install ([\w@/.-]+)/g)]);
	expect(installs.length).toBeGreaterThan(1);
	expect(installs.filter(([, what]) => what !== name)).toEqual([]);
	// The tests put it there as well.
	expect(read('scripts/n8n/install-package.mts')).toContain("join(userFolder, '.n8n', 'nodes')");
	for (const page of ['README.md', 'docs/installing.md'])
		expect(read(page)).toContain('cd ~/.n8n/nodes');
	expect(read('docs/installing.md')).toContain(`N8N_COMMUNITY_PACKAGES='[{"name":"${name}",`);
});

test('the decisions: the list has each, and each says why, what was seen, and which tests hold it', () => {
	const list = read('docs/decisions/README.md');
	expect(DECISIONS.length).toBeGreaterThan(10);
	DECISIONS.sort().forEach((page, index) => {
		const [, number = '', title = ''] = /^# (\d+)\. (.+)$/m.exec(read(page)) ?? [];
		expect({ page, number: Number(number) }).toEqual({ page, number: index + 1 });
		expect(list).toContain(`${number}. [${title}](${page.replace('docs/decisions/', '')})`);
		for (const part of ['Decision.', 'Why.', 'Seen.', 'Tested in']) {
			expect(read(page)).toContain(`**${part}**`);
		}
		const [, tests = ''] = read(page).split('**Tested in**');
		expect(tests).toMatch(/`test\/[\w./-]+\.mts`/);
	});
});
