'use strict';

const base = require('./jest.config.cjs');

// What Stryker runs for each of its mutants: see stryker.config.mjs.
/** @type {import('jest').Config} */
module.exports = {
	...base,
	testMatch: ['<rootDir>/test/mutation/folder.test.cjs'],
	moduleNameMapper: {
		'^n8n-workflow$': '<rootDir>/test/mutation/n8n-workflow.cjs',
		'^fast-check$': '<rootDir>/test/mutation/fast-check.cjs',
	},
	// None of these tests loads n8n itself.
	setupFiles: [],
	globalSetup: null,
	globalTeardown: null,
	// A mutant that waits for ever is found out sooner.
	testTimeout: 8_000,
};
