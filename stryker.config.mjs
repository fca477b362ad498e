// @ts-check
// Mutation testing of one folder at a time; `npm run mutation` sets MUTATION_FOLDER and writes docs/mutation.md.
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = process.env['MUTATION_FOLDER'] ?? 'transport';
const results = `test-results/mutation/${folder}`;

/** @type {Partial<import('@stryker-mutator/api/core').StrykerOptions>} */
export default {
	// Words on the screen are looked at by the tests of the editor, not by those of the code.
	mutate: [`nodes/Tavus/${folder}/**/*.ts`, '!nodes/Tavus/callbacks/{parameters,kindOptions}.ts'],
	testRunner: 'jest',
	jest: { configFile: 'jest.mutation.config.cjs', enableFindRelatedTests: false },
	coverageAnalysis: 'perTest',
	// What runs once, when a file is loaded, would be tried with every test of the folder: hours.
	ignoreStatic: process.env['MUTATION_STATIC'] !== '1',
	concurrency: Number(process.env['MUTATION_CONCURRENCY'] ?? 2),
	testRunnerNodeArgs: ['--max-old-space-size=1536'],
	// Most loops without end are found by counting; for the others, and far above what any test takes on a quiet machine.
	timeoutMS: 20_000,
	dryRunTimeoutMinutes: 30,
	reporters: ['json', 'clear-text', 'progress-append-only'],
	clearTextReporter: {
		allowColor: false,
		logTests: false,
		reportTests: false,
		reportMutants: false,
	},
	jsonReporter: { fileName: `${results}/mutation.json` },
	incremental: true,
	incrementalFile: `${results}/incremental.json`,
	tempDirName: join(tmpdir(), `tavus-mutation-${folder}`),
	disableTypeChecks: true,
	// All that the unit tests need is copied for each run; the rest would only take time.
	ignorePatterns: [
		'**',
		'!nodes/**',
		'!bench/support/**',
		'!test',
		'!test/unit/**',
		'!test/mutation/**',
		'!jest*.config.cjs',
		'!package.json',
		'!tsconfig*.json',
	],
	thresholds: { high: 95, low: 85, break: null },
};
