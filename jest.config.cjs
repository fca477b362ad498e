'use strict';

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/{unit,engine,trigger,emulator,package}/**/*.test.mts'],
	moduleFileExtensions: ['mts', 'ts', 'js', 'mjs', 'cjs', 'json'],
	transform: {
		'^.+\\.(ts|mts)$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs', importInterop: 'node' },
			},
		],
	},
	transformIgnorePatterns: ['/node_modules/'],
	// Each version of n8n that tests install has a package.json of the same name.
	modulePathIgnorePatterns: ['<rootDir>/scripts/n8n/[0-9.]+/'],
	globalSetup: '<rootDir>/test/global-setup.cjs',
	globalTeardown: '<rootDir>/test/global-teardown.cjs',
	setupFiles: ['<rootDir>/test/setup.mts'],
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	// Loading n8n-core takes seconds on a small machine, and two workers are what CI has.
	testTimeout: 30_000,
	maxWorkers: 2,
};
