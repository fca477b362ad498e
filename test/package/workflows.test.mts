import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './packed.mts';
import { readWorkflow, violations } from './workflowRules.mts';

const FOLDER = '.github/workflows';
const READ = { contents: 'read' };
/** Each job may do this, and nothing else. */
const PERMISSIONS: Record<string, Record<string, Record<string, string>>> = {
	'ci.yml': { test: READ, e2e: READ, reliability: READ, coverage: READ },
	'codeql.yml': { analyze: { ...READ, 'security-events': 'write' } },
	'dependency-review.yml': { review: READ },
	'release.yml': {
		test: READ,
		build: READ,
		attest: { 'id-token': 'write', attestations: 'write' },
		publish: { 'id-token': 'write', attestations: 'read' },
		scan: READ,
		announce: { contents: 'write' },
	},
	'scorecard.yml': {
		analysis: { ...READ, actions: 'read', 'security-events': 'write', 'id-token': 'write' },
	},
	'weekly.yml': { e2e: READ, report: { issues: 'write' } },
};

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const files = readdirSync(join(ROOT, FOLDER));
const { scripts, engines } = JSON.parse(read('package.json')) as {
	scripts: Record<string, string>;
	engines: { node: string };
};
const check = (file: string, text: string): string[] =>
	violations(text, Object.keys(scripts), PERMISSIONS[file] ?? {});

test('every workflow has its permissions written down', () => {
	expect(files.sort()).toEqual(Object.keys(PERMISSIONS).sort());
});

test.each(files)('%s keeps the rules', (file) => {
	expect(check(file, read(join(FOLDER, file)))).toEqual([]);
});

const release = read(join(FOLDER, 'release.yml'));
const changes: Array<[what: string, change: (text: string) => string, sentence: RegExp]> = [
	['no runner', (text) => text.replace(/ +runs-on: .*\n/, ''), /invalid/],
	['a key that there is not', (text) => text.replace('timeout-minutes', 'timeout'), /invalid/],
	[
		'an action by its tag',
		(text) => text.replace(/@3d3c[0-9a-f]+ # /, '@'),
		/not pinned: .*checkout/,
	],
	['a short commit', (text) => text.replace(/@([0-9a-f]{7})[0-9a-f]{33}/, '@$1'), /not pinned/],
	['a commit without its version', (text) => text.replace(/ # v8\.0\.1/, ''), /not pinned/],
	[
		'rights for all jobs',
		(text) => text.replace('permissions: {}', 'permissions: read-all'),
		/at the top/,
	],
	['none said', (text) => text.replace('permissions: {}\n', ''), /at the top/],
	[
		'a build that may sign',
		(text) =>
			text.replace(
				'      contents: read\n    steps',
				'      contents: read\n      id-token: write\n    steps',
			),
		/build: permissions/,
	],
	[
		'a publish that may write',
		(text) => text.replace('attestations: read', 'contents: write'),
		/publish: permissions/,
	],
	[
		'a token',
		(text) => text.replace('${{ github.token }}', '${{ secrets.NPM_TOKEN }}'),
		/a secret/,
	],
	[
		'credentials kept',
		(text) => text.replace('persist-credentials: false', 'fetch-tags: true'),
		/leaves credentials/,
	],
	['no time limit', (text) => text.replace(/ +timeout-minutes: .*\n/, ''), /no timeout/],
	['no concurrency', (text) => text.replace(/concurrency:\n.*\n.*\n/, ''), /no concurrency/],
	[
		'a branch name in a script',
		(text) => text.replace('"$GITHUB_SHA" origin', '${{ github.ref }} origin'),
		/inside a script/,
	],
	[
		'a script that there is not',
		(text) => text.replace('release:check', 'release:chek'),
		/npm run release:chek/,
	],
	[
		'pull requests with rights',
		(text) => text.replace('on:\n', 'on:\n  pull_request_target:\n'),
		/pull_request_target/,
	],
	[
		'another job',
		(text) => text.replace('  scan:\n', '  scam:\n').replace('needs: scan', 'needs: scam'),
		/no job scan/,
	],
];

test.each(changes)('%s is found', (_what, change, sentence) => {
	const changed = change(release);
	expect(changed).not.toBe(release);
	expect(check('release.yml', changed)).toEqual(
		expect.arrayContaining([expect.stringMatching(sentence)]),
	);
});

test('the same action is used in one version', () => {
	const used = new Map<string, Set<string>>();
	for (const file of files) {
		for (const [, action = '', version = ''] of read(join(FOLDER, file)).matchAll(
			/uses: ([\w.-]+\/[\w.-]+)[\w./-]*@(.*)$/gm,
		)) {
			used.set(action, (used.get(action) ?? new Set()).add(version));
		}
	}
	expect(used.size).toBeGreaterThan(6);
	expect([...used].filter(([, versions]) => versions.size > 1)).toEqual([]);
});

/** The n8n versions with a definition, and the majors of Node that each runs on. */
const hosts = readdirSync(join(ROOT, 'scripts', 'n8n'))
	.filter((name) => /^\d+\.\d+\.\d+$/.test(name))
	.map((version) => {
		const { n8nRuntime } = JSON.parse(read(`scripts/n8n/${version}/package.json`)) as {
			n8nRuntime: { node: number[] };
		};
		return { version, node: n8nRuntime.node };
	});

test('docs/publishing.md names the jobs of a release, in their order', () => {
	const names = Object.values(readWorkflow(release).jobs).map(({ name }) => name);
	const [, table = ''] = read('docs/publishing.md').split('| Job of the workflow |');
	const rows = [...(table.split('\n\n')[0] ?? '').matchAll(/^\| ([A-Z][^|]*) \|/gm)];
	expect(rows.map(([, name]) => name)).toEqual(names);
});

describe('the versions that CI runs', () => {
	const { jobs } = readWorkflow(read(join(FOLDER, 'ci.yml')));
	const nodes = jobs['test']?.strategy?.matrix['node'] as string[];
	const runs = jobs['e2e']?.strategy?.matrix['include'] as Array<{ n8n: string; node: string }>;

	test('are the n8n versions that the README and the page of versions name', () => {
		expect(runs.map(({ n8n }) => n8n).sort()).toEqual(hosts.map(({ version }) => version).sort());
		for (const { n8n } of runs) {
			expect(read('README.md')).toContain(`| ${n8n} |`);
			expect(read('docs/compatibility.md')).toContain(`| ${n8n} |`);
		}
	});

	test('run each n8n on the Node that it is installed with', () => {
		for (const { n8n, node } of runs) {
			expect(hosts.find(({ version }) => version === n8n)?.node[0]).toBe(Number(node));
		}
	});

	test('begin with the oldest Node that is promised, and have every one that an n8n runs on', () => {
		expect(engines.node).toBe(`>=${nodes[0]}`);
		expect(read('README.md')).toContain(`Node.js ${nodes[0]} or newer`);
		expect(read('scripts/bootstrap.mjs')).toContain(`[${nodes[0]?.replace('.', ', ')}]`);
		const majors = nodes.map((node) => Number(node.split('.')[0]));
		expect(majors).toEqual([...new Set(hosts.flatMap(({ node }) => node))].sort());
		expect(read('docs/publishing.md')).toContain(
			`Node ${nodes[0]} to ${majors.at(-1)}, n8n ${runs.map(({ n8n }) => n8n).join(' and ')}`,
		);
	});

	test('are moved on: once a week with the newest n8n', () => {
		const weekly = readWorkflow(read(join(FOLDER, 'weekly.yml')));
		expect(Object.keys(weekly.on)).toContain('schedule');
		expect(weekly.jobs['e2e']?.steps?.map(({ run }) => run)).toContain(
			'npm run test:e2e -- --n8n newest',
		);
		expect(read('scripts/n8n/definition.mts')).toContain("NEWEST_OF_NPM = 'newest'");
	});
});
