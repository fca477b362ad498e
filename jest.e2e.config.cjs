'use strict';

const {
	transform,
	moduleFileExtensions,
	transformIgnorePatterns,
	modulePathIgnorePatterns,
} = require('./jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/e2e/**/*.test.mts'],
	moduleFileExtensions,
	transform,
	transformIgnorePatterns,
	modulePathIgnorePatterns,
	// A workflow runs in a second; n8n takes half a minute to start on a slow machine.
	testTimeout: 120_000,
	verbose: true,
};
