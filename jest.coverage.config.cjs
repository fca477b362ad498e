'use strict';

const base = require('./jest.config.cjs');

// What ships, as far as the tests that run it in this process reach it: `npm run coverage`.
/** @type {import('jest').Config} */
module.exports = {
	...base,
	testMatch: ['<rootDir>/test/{unit,engine,trigger}/**/*.test.mts'],
	collectCoverage: true,
	coverageDirectory: 'test-results/coverage',
	coverageReporters: ['json', 'text-summary'],
	coverageThreshold: { global: { branches: 95, functions: 95, lines: 95, statements: 95 } },
};
