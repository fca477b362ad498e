'use strict';

const base = require('./jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = {
	...base,
	testMatch: ['<rootDir>/test/reliability/**/*.test.mts'],
	// One test attacks every operation.
	testTimeout: 240_000,
	verbose: true,
};
