'use strict';

const {
	transform,
	moduleFileExtensions,
	transformIgnorePatterns,
	modulePathIgnorePatterns,
} = require('./jest.config.cjs');

// What runs on n8n 1.x is a selection of its own (scripts/e2e.mts).
const isFirstMajor = process.env.E2E_N8N?.startsWith('1.') ?? false;

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/e2e/${isFirstMajor ? 'old' : '!(old)'}*.test.mts`],
	moduleFileExtensions,
	transform,
	transformIgnorePatterns,
	modulePathIgnorePatterns,
	// A workflow runs in a second; n8n takes half a minute to start on a slow machine.
	testTimeout: 120_000,
	verbose: true,
};
