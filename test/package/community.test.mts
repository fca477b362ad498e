import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';
import { z } from 'zod';

import { repositoryOf, type Manifest } from '../../scripts/release/provenance.mts';
import { ROOT } from './packed.mts';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const FORMS = '.github/ISSUE_TEMPLATE';
const forms = readdirSync(join(ROOT, FORMS)).filter((file) => file !== 'config.yml');

const id = z.string().regex(/^[A-Za-z0-9_-]+$/);
const validations = z.strictObject({ required: z.boolean() }).optional();
const asked = { label: z.string().min(1), description: z.string().optional() };
const text = { ...asked, placeholder: z.string().optional(), value: z.string().optional() };
/** What GitHub takes (docs.github.com, "Syntax for GitHub's form schema"). */
const FORM = z.strictObject({
	name: z.string().min(1),
	description: z.string().min(1),
	labels: z.array(z.string()),
	body: z
		.array(
			z.discriminatedUnion('type', [
				z.strictObject({
					type: z.literal('markdown'),
					attributes: z.strictObject({ value: z.string().min(1) }),
				}),
				z.strictObject({
					type: z.literal('input'),
					id,
					attributes: z.strictObject(text),
					validations,
				}),
				z.strictObject({
					type: z.literal('textarea'),
					id,
					attributes: z.strictObject({ ...text, render: z.string().optional() }),
					validations,
				}),
				z.strictObject({
					type: z.literal('dropdown'),
					id,
					attributes: z.strictObject({ ...asked, options: z.array(z.string()).min(2) }),
					validations,
				}),
				z.strictObject({
					type: z.literal('checkboxes'),
					id,
					attributes: z.strictObject({
						...asked,
						options: z.array(
							z.strictObject({ label: z.string(), required: z.boolean().optional() }),
						),
					}),
				}),
			]),
		)
		.refine((body) => body.some(({ type }) => type !== 'markdown'), 'asks nothing')
		.refine((body) => {
			const ids = body.flatMap((part) => ('id' in part ? [part.id] : []));
			const labels = body.flatMap(({ attributes }) =>
				'label' in attributes ? [attributes.label] : [],
			);
			return new Set(ids).size === ids.length && new Set(labels).size === labels.length;
		}, 'asks something twice'),
});
const faults = (form: string): string[] =>
	FORM.safeParse(parse(form)).error?.issues.map(
		({ path, message }) => `${path.join('.')}: ${message}`,
	) ?? [];

test.each(forms)('GitHub can show %s', (file) => {
	expect(faults(read(join(FORMS, file)))).toEqual([]);
});

test('there is a form for what is wrong, what Tavus changed and what is missing', () => {
	expect(forms.sort()).toEqual(['bug.yml', 'feature.yml', 'tavus-changed.yml']);
});

const bug = read(join(FORMS, 'bug.yml'));
test.each<[what: string, from: string | RegExp, to: string, sentence: RegExp]>([
	['without a name', /^name: .*$/m, 'title: x', /name/],
	['with a kind of field that there is not', 'type: dropdown', 'type: select', /type/],
	['with the same question twice', 'id: n8n', 'id: package', /twice/],
	[
		'with a choice of one',
		/options:\n( +- n8n Cloud\n)[^]*?\n {4}v/,
		'options:\n$1    v',
		/options/,
	],
	['with a misplaced key', '    validations:\n', '    validation:\n', /validation/],
])('a form %s is found', (_what, from, to, sentence) => {
	const changed = bug.replace(from, to);
	expect(changed).not.toBe(bug);
	expect(faults(changed)).toEqual(expect.arrayContaining([expect.stringMatching(sentence)]));
});

test('Dependabot looks where there is something, actions included', () => {
	const { version, updates } = parse(read('.github/dependabot.yml')) as {
		version: number;
		updates: Array<{ 'package-ecosystem': string; directory: string }>;
	};
	expect(version).toBe(2);
	expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
	for (const { directory } of updates) expect(existsSync(join(ROOT, directory))).toBe(true);
	expect(existsSync(join(ROOT, 'package-lock.json'))).toBe(true);
});

test('every address in this repository is of the repository that package.json names', () => {
	const manifest = JSON.parse(read('package.json')) as Manifest;
	const own = repositoryOf(manifest);
	const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
		cwd: ROOT,
		encoding: 'utf8',
	})
		.split('\0')
		.filter((file) => /\.(md|yml)$/.test(file) && existsSync(join(ROOT, file)));
	const addresses = files.flatMap((file) =>
		[...read(file).matchAll(/github\.com\/([\w.-]+\/[\w-]+)/g)].map(([, repository]) => ({
			file,
			repository,
		})),
	);
	expect(addresses.filter(({ repository }) => repository === own).length).toBeGreaterThan(5);
	const namesake = /\/n8n-nodes-tavus-ai$/;
	expect(
		addresses.filter(({ repository = '' }) => repository !== own && namesake.test(repository)),
	).toEqual([]);
});
