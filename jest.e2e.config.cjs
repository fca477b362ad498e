'use strict';

const {
	transform,
	moduleFileExtensions,
	transformIgnorePatterns,
	modulePathIgnorePatterns,
} = require('./jest.config.cjs');

/** What measures memory has the machine to itself. */
const ALONE = 'flood|memory';

// What runs on n8n 1.x is a selection of its own (scripts/e2e.mts).
const isFirstMajor = process.env.E2E_N8N?.startsWith('1.') ?? false;
const isAlone = process.env.E2E_ALONE !== undefined;
const names = isAlone ? `@(${ALONE})` : isFirstMajor ? 'old*' : `!(old*|${ALONE})`;

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/e2e/${names}.test.mts`],
	moduleFileExtensions,
	transform,
	transformIgnorePatterns,
	modulePathIgnorePatterns,
	testSequencer: '<rootDir>/test/e2e/support/longest-first.cjs',
	// Each file has an n8n of its own and mostly waits for it.
	maxWorkers: isAlone ? 1 : 2,
	// A workflow runs in a second; n8n takes half a minute to start on a slow machine.
	testTimeout: 120_000,
	verbose: true,
};
