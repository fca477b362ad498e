import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	manifestProblems,
	workflowProblems,
	type Manifest,
} from '../../scripts/release/provenance.mts';
import { publishedProblem, type Verdict } from '../../scripts/release/published.mts';
import { notesOf, versionProblems, type VersionFacts } from '../../scripts/release/version.mts';
import { ROOT } from './packed.mts';

const TODAY = '2026-12-01';
const FACTS: VersionFacts = {
	version: '1.2.3',
	locked: ['1.2.3', '1.2.3'],
	changelog:
		'# Changelog\n\n## 1.2.3 (2026-12-01)\n\n- More.\n\n## 1.2.2 (2026-11-30)\n\n- Less.\n',
	kept: ['1.2.2', '1.2.3'],
	tag: 'v1.2.3',
};
const dated = (day: string): string => FACTS.changelog.replace('2026-12-01', day);

describe('version, tag and changelog', () => {
	test('that agree are no problem', () => {
		expect(versionProblems(FACTS, TODAY)).toEqual([]);
	});

	test('a rehearsal has no tag and no day', () => {
		const { tag: _none, ...facts } = FACTS;
		expect(versionProblems({ ...facts, changelog: dated('not released yet') }, TODAY)).toEqual([]);
	});

	test.each<[what: string, change: Partial<VersionFacts>, sentence: string]>([
		['another tag', { tag: 'v1.2.4' }, 'The tag is v1.2.4'],
		['a tag without v', { tag: '1.2.3' }, 'The tag is 1.2.3'],
		['an old lock file', { locked: ['1.2.2', '1.2.3'] }, 'package-lock.json'],
		['a lock file without a version', { locked: [undefined, '1.2.3'] }, 'package-lock.json'],
		['a version that was not kept', { kept: ['1.2.2'] }, 'npm run keep-version'],
		[
			'a changelog of the last version',
			{ changelog: '## 1.2.2 (2026-11-30)\n\n- Less.\n' },
			'begins with "## 1.2.2',
		],
		['no changelog', { changelog: '' }, 'begins with "nothing"'],
		['a heading without a day', { changelog: '## 1.2.3\n\n- More.\n' }, 'begins with "## 1.2.3"'],
		[
			'nothing under the heading',
			{ changelog: '## 1.2.3 (2026-12-01)\n\n## 1.2.2 (2026-11-30)\n- Less.' },
			'says nothing',
		],
		['a day that there is not', { changelog: dated('2026-02-30') }, '"2026-02-30" is not the day'],
		['a day to come', { changelog: dated('2026-12-02') }, '"2026-12-02" is not the day'],
		['no day yet', { changelog: dated('not released yet') }, '"not released yet" is not the day'],
		[
			'a version that is none',
			{ version: '1.2', locked: ['1.2', '1.2'], kept: ['1.2'] },
			'"1.2" is no version',
		],
		['a version for testers', { version: '1.2.3-rc.1' }, '"1.2.3-rc.1" is no version'],
	])('%s is refused', (_what, change, sentence) => {
		expect(versionProblems({ ...FACTS, ...change }, TODAY)).toEqual(
			expect.arrayContaining([expect.stringContaining(sentence)]),
		);
	});

	test('the notes of a version are its section alone', () => {
		expect(notesOf(FACTS.changelog, '1.2.3')).toBe('- More.');
		expect(notesOf(FACTS.changelog, '1.2.2')).toBe('- Less.');
		expect(notesOf(FACTS.changelog, '1.2')).toBe('');
	});
});

describe('package.json', () => {
	const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
	const released: Manifest = { ...manifest, author: { name: 'A', email: 'a@example.com' } };
	const repository = 'n8n-nodes-tavus-ai/n8n-nodes-tavus-ai';

	test('of this package may be published from its own repository', () => {
		expect(manifestProblems(manifest, { release: false, running: undefined })).toEqual([]);
		expect(manifestProblems(released, { release: true, running: repository })).toEqual([]);
	});

	test.each<[what: string, change: Partial<Manifest>, sentence: string]>([
		['no provenance', { publishConfig: { access: 'public' } }, 'publishConfig'],
		[
			'restricted access',
			{ publishConfig: { access: 'restricted', provenance: true } },
			'publishConfig',
		],
		['a private package', { private: true }, 'private'],
		['no repository', { repository: {} }, 'repository.url'],
		[
			'a repository elsewhere',
			{ repository: { url: 'git+https://gitlab.com/a/b.git' } },
			'repository.url',
		],
		['a repository over ssh', { repository: { url: 'git@github.com:a/b.git' } }, 'repository.url'],
		['a homepage of another repository', { homepage: 'https://github.com/a/b#readme' }, 'homepage'],
		['no address for bugs', { bugs: {} }, 'bugs.url'],
		['no author', { author: { name: 'A' } }, 'author needs'],
		[
			'the placeholder for an author',
			{ author: { name: 'A', email: 'a@n8n-nodes-tavus-ai.dev' } },
			'placeholder',
		],
	])('%s is refused', (_what, change, sentence) => {
		expect(
			manifestProblems({ ...released, ...change }, { release: true, running: undefined }),
		).toEqual([expect.stringContaining(sentence)]);
	});

	test('is refused in the workflow of another repository', () => {
		expect(manifestProblems(released, { release: true, running: 'a/fork' })).toEqual([
			`repository.url names ${repository}, and this runs in a/fork`,
		]);
	});
});

describe('the release workflow', () => {
	const workflow = readFileSync(join(ROOT, '.github', 'workflows', 'release.yml'), 'utf8');

	test('publishes the one attested tarball', () => {
		expect(workflowProblems(workflow)).toEqual([]);
	});

	test.each<[what: string, from: string | RegExp, to: string, sentence: string]>([
		['nothing attested', 'uses: actions/attest@', 'uses: actions/cache@', 'attests nothing'],
		['no wait for the attestation', 'needs: attest\n', 'needs: build\n', 'wait for each other'],
		['no environment', / {4}environment:\n.*\n.*\n/, '', 'environment'],
		['another environment', 'name: npm', 'name: node', 'environment'],
		[
			'no right to sign',
			/id-token: write\n( +)attestations: read/,
			'attestations: read',
			'cannot sign',
		],
		['no provenance', ' --provenance', '', 'with provenance'],
		[
			'the checkout in place of the file',
			'./release/*.tgz --provenance',
			'--provenance',
			'attested file',
		],
		['no look at the attestation', 'gh attestation verify', 'sha256sum', 'look at the attestation'],
		[
			'dependencies beside the sign-in',
			'- run: npm publish',
			'- run: npm ci\n      - run: npm publish',
			'runs more',
		],
	])('%s is found', (_what, from, to, sentence) => {
		const changed = workflow.replace(from, to);
		expect(changed).not.toBe(workflow);
		expect(workflowProblems(changed)).toEqual(
			expect.arrayContaining([expect.stringContaining(sentence)]),
		);
	});

	test('that is none has every fault', () => {
		expect(workflowProblems('jobs: {}')).toHaveLength(6);
	});
});

describe('the published version', () => {
	const file = Buffer.from('tarball');
	const right = `sha512-${createHash('sha512').update(file).digest('base64')}`;
	const broken: Verdict = {
		passed: false,
		message: 'ESLint violations found',
		details: 'no-console',
	};
	const early: Verdict = {
		passed: false,
		message: 'Package was not published with npm provenance',
	};

	/** A world in which npm and the scan answer one thing after the other, the last one for ever. */
	async function problem(
		integrities: string[],
		verdicts: Verdict[],
	): Promise<[string | undefined, number]> {
		let pauses = 0;
		const next = <T,>(list: T[]): T => (list.length > 1 ? list.shift() : list[0]) as T;
		const found = await publishedProblem(file, {
			integrity: async () => {
				const answer = next(integrities);
				if (answer === '') throw new Error('E404');
				return await Promise.resolve(answer);
			},
			scan: async () => await Promise.resolve(next(verdicts)),
			pause: async () => {
				pauses += 1;
				await Promise.resolve();
			},
		});
		return [found, pauses];
	}

	test('that is the attested file and passes is right', async () => {
		expect(await problem([right], [{ passed: true }])).toEqual([undefined, 0]);
	});

	test('is waited for until npm shows it, with its provenance', async () => {
		expect(await problem(['', '', right], [early, early, { passed: true }])).toEqual([
			undefined,
			4,
		]);
	});

	test.each<
		[what: string, integrities: string[], verdicts: Verdict[], sentence: string, pauses: number]
	>([
		['another file', ['sha512-AAAA'], [{ passed: true }], 'another file', 0],
		['what the scan finds in the code', [right], [broken], 'no-console', 0],
		['no provenance for long', [right], [early], 'not published with npm provenance', 19],
		['a version that npm never shows', [''], [{ passed: true }], 'After 20 tries: E404', 19],
	])('is wrong with %s', async (_what, integrities, verdicts, sentence, pauses) => {
		expect(await problem(integrities, verdicts)).toEqual([
			expect.stringContaining(sentence),
			pauses,
		]);
	});
});
