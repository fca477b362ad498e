'use strict';
// Loads one node package as n8n does at its start, in a process of its own: node load-package.cjs <n8n's node_modules> <folder> <how> [only]
// Prints milliseconds, and what it gave.
const { join } = require('node:path');
const { Module } = require('node:module');

const [modules, folder, how, only] = process.argv.slice(2);
// As n8n lets packages find what is its own (n8n load-nodes-and-credentials.js).
process.env.NODE_PATH = modules;
Module._initPaths();
require('reflect-metadata');
const loaders = join(modules, 'n8n-core', 'dist', 'nodes-loader');
const { PackageDirectoryLoader } = require(join(loaders, 'package-directory-loader.js'));
const { LazyPackageDirectoryLoader } = require(join(loaders, 'lazy-package-directory-loader.js'));

/** @param {string} directory @param {string} kind */
async function load(directory, kind) {
	const loader = new (kind === 'code' ? PackageDirectoryLoader : LazyPackageDirectoryLoader)(
		directory,
	);
	if (only !== undefined && directory === folder) {
		const { nodes, credentials } = loader.packageJson.n8n;
		const chosen = new RegExp(only);
		loader.packageJson.n8n = {
			nodes: nodes.filter((file) => chosen.test(file)),
			credentials: credentials.filter((file) => chosen.test(file)),
		};
	}
	await loader.loadAll();
	// n8n loads every credential, however lazy the package is.
	for (const name of Object.keys(loader.known.credentials)) loader.getCredential(name);
	return loader;
}

async function main() {
	// What the loader itself needs is there when n8n comes to this package.
	await load(join(__dirname, 'empty-package'), 'start');
	const files = Object.keys(require.cache).length;
	const started = performance.now();
	const { types } = await load(folder, how);
	const ms = performance.now() - started;
	console.log(
		JSON.stringify({
			ms,
			files: Object.keys(require.cache).length - files,
			nodes: types.nodes.length,
			bytes: Buffer.byteLength(JSON.stringify(types.nodes)),
		}),
	);
}

main().then(
	() => process.exit(0),
	(error) => {
		console.error(error);
		process.exit(1);
	},
);
