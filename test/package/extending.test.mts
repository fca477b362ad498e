import { spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT } from './packed.mts';

// The page tells how to add an operation. Here somebody does so, in a copy.
const PAGE = readFileSync(join(ROOT, 'docs', 'extending.md'), 'utf8');
const COPIED =
	'nodes credentials emulator scripts test package.json jest.config.cjs tsconfig.json tsconfig.base.json';

/** The code block under the paragraph with this heading, and the file that the paragraph names. */
function step(heading: string): { file: string; block: string } {
	const [, after = ''] = PAGE.split(`**${heading}`);
	const [, file = ''] = /`([\w./-]+\.m?ts)`/.exec(after) ?? [];
	const [, block = ''] = /```(?:ts|diff)\n([\s\S]*?)```/.exec(after) ?? [];
	return { file, block };
}

/** The lines of a hunk as they are before or after it. */
const side = (hunk: string, without: '+' | '-'): string =>
	hunk
		.split('\n')
		.filter((line) => !line.startsWith(without))
		.map((line) => line.slice(1))
		.join('\n');

/** Makes the change of a diff whose hunks stand between `@@`. @throws when the file is not as the diff says */
function patch(text: string, diff: string): string {
	return diff.split('@@\n').reduce((present, hunk) => {
		const [before, after] = [side(hunk, '+'), side(hunk, '-')];
		if (present.split(before).length !== 2) throw new Error(`not once in the file:\n${before}`);
		return present.replace(before, () => after);
	}, text);
}

let copy = '';

beforeAll(() => {
	copy = mkdtempSync(join(tmpdir(), 'tavus-extending-'));
	for (const name of COPIED.split(' ')) {
		cpSync(join(ROOT, name), join(copy, name), { recursive: true });
	}
	symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(program: string, args: string[]): { status: number | null; output: string } {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[join(copy, 'node_modules', program), ...args],
		{ cwd: copy, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'test' } },
	);
	return { status, output: stdout + stderr };
}

test('the example of the page can be added as it stands there, and answers', () => {
	const operation = step('1. The operation**');
	expect(operation.file).toMatch(/^nodes\/Tavus\/operations\/\w+\/\w+\.ts$/);
	expect(existsSync(join(copy, operation.file))).toBe(false);
	writeFileSync(join(copy, operation.file), operation.block);
	for (const heading of ['2. Its place in the table**', '3. Its case**']) {
		const { file, block } = step(heading);
		const text = readFileSync(join(copy, file), 'utf8');
		writeFileSync(join(copy, file), patch(text, block));
	}

	expect(run('typescript/bin/tsc', ['-p', 'tsconfig.json', '--noEmit'])).toEqual({
		status: 0,
		output: '',
	});
	const [, command = ''] = /^npx jest (.*-t .*)$/m.exec(PAGE) ?? [];
	const { status, output } = run('jest/bin/jest.js', [...command.split(' '), '--verbose']);
	expect({ status, output }).toEqual({ status: 0, output: expect.any(String) as string });
	expect(output).toContain('✓ video:getLink, everything');
	expect(output).toContain('✓ video:getLink answers with what its sample shows');
}, 180_000);

test('what is on the screen has it: the node lists the operation', () => {
	const show = `
		import { Tavus } from './nodes/Tavus/Tavus.node.ts';
		const { properties } = new Tavus().description;
		console.log(JSON.stringify(properties.flatMap(({ name, options }) => name === 'operation' ? options : [])));
	`;
	writeFileSync(join(copy, 'show.mts'), show);
	const { status, output } = run('tsx/dist/cli.mjs', ['show.mts']);
	expect({ status, output }).toEqual({ status: 0, output: expect.any(String) as string });
	const listed = JSON.parse(output) as Array<{ name: string; value: string }>;
	expect(listed).toContainEqual(expect.objectContaining({ value: 'getLink', name: 'Get Link' }));
}, 60_000);
