import { execFileSync, spawn } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { ROOT } from './packed.mts';

const scratch = mkdtempSync(join(tmpdir(), 'tavus-release-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));

interface Ended {
	code: number | null;
	output: string;
}

/** `npm run release:check` without npm around it. */
async function releaseCheck(...args: string[]): Promise<Ended> {
	const child = spawn(
		process.execPath,
		['--import', 'tsx', join(ROOT, 'scripts', 'release.mts'), ...args],
		// In a fork's workflow, the repository that runs is not the one of package.json.
		{
			cwd: ROOT,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, GITHUB_REPOSITORY: '' },
		},
	);
	let output = '';
	child.stdout.on('data', (data: Buffer) => (output += String(data)));
	child.stderr.on('data', (data: Buffer) => (output += String(data)));
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject).once('close', resolve);
	});
	return { code, output };
}

let copies = 0;

/** A git checkout of its own with what this one holds, and some files changed. */
function checkout(changes: Record<string, (text: string) => string> = {}): string {
	const folder = join(scratch, `checkout-${++copies}`);
	const listed = execFileSync(
		'git',
		['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
		{ cwd: ROOT, encoding: 'utf8' },
	);
	for (const file of listed.split('\0').filter((name) => name && existsSync(join(ROOT, name)))) {
		cpSync(join(ROOT, file), join(folder, file));
	}
	for (const [file, change] of Object.entries(changes)) {
		const path = join(folder, file);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, change(existsSync(path) ? readFileSync(path, 'utf8') : ''));
	}
	git(folder, 'init', '-q');
	git(folder, 'add', '-A');
	git(folder, '-c', 'user.name=n', '-c', 'user.email=n@example.com', 'commit', '-q', '-m', 'all');
	return folder;
}

const git = (cwd: string, ...args: string[]): string =>
	execFileSync('git', args, {
		cwd,
		encoding: 'utf8',
		// Nobody is asked to sign these commits.
		env: { ...process.env, GIT_CONFIG_GLOBAL: devNull },
	}).trim();

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	version: string;
};
/** What a maintainer does before the first release (docs/publishing.md). */
const READY = {
	'CHANGELOG.md': (text: string) =>
		text.replace(/^(## \S+) \(.*\)$/m, `$1 (${new Date().toISOString().slice(0, 10)})`),
	'package.json': (text: string) => text.replace(/"email": ".*"/, '"email": "a@example.com"'),
};

test('a tagged checkout becomes a tarball that may be published, with its notes', async () => {
	const folder = checkout(READY);
	git(folder, 'tag', `v${version}`);
	const out = join(scratch, 'out');
	const { code, output } = await releaseCheck(
		'--from',
		folder,
		'--tag',
		`v${version}`,
		'--out',
		out,
	);
	expect({ code, output }).toEqual({
		code: 0,
		output: expect.stringMatching(/sha256 [0-9a-f]{64}/),
	});
	expect(output).toContain('Publishing to a registry on this machine: done');
	expect(existsSync(join(out, `n8n-nodes-tavus-ai-${version}.tgz`))).toBe(true);
	expect(readFileSync(join(out, 'notes.md'), 'utf8')).toContain('Tavus Trigger');
	expect(existsSync(join(folder, 'dist'))).toBe(false);
}, 400_000);

test('tests beside the nodes and source maps are refused', async () => {
	const folder = checkout({
		'nodes/Tavus/states.test.ts': () => 'export const tested = true;\n',
		'tsconfig.json': (text) => text.replace('"sourceMap": false', '"sourceMap": true'),
	});
	const { code, output } = await releaseCheck('--from', folder);
	expect(code).toBe(1);
	expect(output).toContain('dist/nodes/Tavus/states.test.js has no place in the package');
	expect(output).toContain('dist/nodes/Tavus/Tavus.node.js.map has no place in the package');
	expect(output).toContain('dist/nodes/Tavus/Tavus.node.js holds a source map');
}, 200_000);

test("what n8n's scan forbids is refused, also where a comment silences the lint", async () => {
	const folder = checkout({
		'nodes/Tavus/states.ts': (text) =>
			`${text}\n// eslint-disable-next-line\nexport const later = (run: () => void) => setTimeout(run, 1);\n`,
	});
	const { code, output } = await releaseCheck('--from', folder);
	expect(code).toBe(1);
	expect(output).toContain("n8n's lint: done");
	expect(output).toMatch(/n8n's scan of the source failed:[^]*no-restricted-globals/);
}, 300_000);

describe('a tag', () => {
	const tag = `v${version}`;

	test('that is of another version is refused', async () => {
		const folder = checkout(READY);
		git(folder, 'tag', 'v99.0.0');
		const { code, output } = await releaseCheck('--from', folder, '--tag', 'v99.0.0');
		expect({ code, output }).toEqual({
			code: 1,
			output: expect.stringContaining(
				`The tag is v99.0.0, and package.json is of version ${version}`,
			),
		});
	}, 60_000);

	test('that there is not, and one of another commit, are refused', async () => {
		const folder = checkout(READY);
		const missing = await releaseCheck('--from', folder, '--tag', tag);
		expect(missing).toEqual({ code: 1, output: expect.stringContaining(`There is no tag ${tag}`) });
		git(folder, 'tag', tag);
		const author = ['-c', 'user.name=n', '-c', 'user.email=n@example.com'];
		git(folder, ...author, 'commit', '-q', '--allow-empty', '-m', 'more');
		const older = await releaseCheck('--from', folder, '--tag', tag);
		expect(older).toEqual({ code: 1, output: expect.stringContaining('the checkout is at') });
	}, 60_000);

	test('of a checkout with changes is refused', async () => {
		const folder = checkout(READY);
		git(folder, 'tag', tag);
		writeFileSync(join(folder, 'nodes', 'more.ts'), 'export {};\n');
		const { code, output } = await releaseCheck('--from', folder, '--tag', tag);
		expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('nodes/') });
	}, 60_000);

	test('is refused while the changelog has no day and the author is a placeholder', async () => {
		const folder = checkout({
			'CHANGELOG.md': (text) => text.replace(/^(## \S+) \(.*\)$/m, '$1 (not released yet)'),
			'package.json': (text) =>
				text.replace(/"email": ".*"/, '"email": "a@n8n-nodes-tavus-ai.dev"'),
		});
		git(folder, 'tag', tag);
		const { code, output } = await releaseCheck('--from', folder, '--tag', tag);
		expect({ code, output }).toEqual({
			code: 1,
			output: expect.stringMatching(/not the day of a release[^]*placeholder/),
		});
	}, 60_000);
});
