'use strict';

// Builds dist/, which is what n8n loads: compiled code, icons, codex files (search words), output schemas and what is read at n8n's start.

const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { mkdir, readFile, rm, writeFile } = require('node:fs/promises');
const { dirname, join } = require('node:path');
const { dest, parallel, series, src } = require('gulp');

const DIST = join(__dirname, 'dist');
const NODES = join(DIST, 'nodes', 'Tavus');
/** Output schemas are kept by node version; the first version of the nodes is 1. */
const SCHEMA_VERSION = 'v1.0.0';

/** @param {string} path @param {unknown} value */
async function writeJson(path, value) {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** @returns {readonly import('./nodes/Tavus/operations/types').Resource[]} */
const resources = () => require(join(NODES, 'operations')).RESOURCES;

async function clean() {
	await rm(DIST, { recursive: true, force: true });
}

function compile() {
	const tsc = require.resolve('typescript/bin/tsc');
	return spawn(process.execPath, [tsc, '-p', join(__dirname, 'tsconfig.json')], {
		stdio: 'inherit',
	});
}

function icons() {
	return src('nodes/**/*.svg', { base: '.', encoding: false }).pipe(dest('dist'));
}

/** Search words of every resource join those in the file, so that a new resource is found without a second edit. */
async function codex() {
	const words = resources().flatMap((resource) => resource.aliases);
	for (const node of ['Tavus', 'TavusPollingTrigger', 'TavusTrigger']) {
		const file = JSON.parse(
			await readFile(join(__dirname, 'nodes', 'Tavus', `${node}.node.json`), 'utf8'),
		);
		const own = file.alias ?? [];
		const known = new Set(own.map((/** @type {string} */ word) => word.toLowerCase()));
		const alias = [...own, ...words.filter((word) => !known.has(word.toLowerCase()))];
		await writeJson(join(NODES, `${node}.node.json`), { ...file, alias });
	}
}

/**
 * The shape of a sample value as JSON schema, as far as the editor uses it.
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
function schemaOf(value) {
	if (value === null) return { type: 'null' };
	if (Array.isArray(value)) return { type: 'array', items: schemaOf(value[0] ?? null) };
	if (typeof value !== 'object') return { type: typeof value };
	const properties = Object.fromEntries(
		Object.entries(/** @type {object} */ (value)).map(([name, inner]) => [name, schemaOf(inner)]),
	);
	return { type: 'object', properties };
}

/** What the editor shows as output fields before the first run. */
async function schemas() {
	for (const resource of resources()) {
		for (const { value, sample } of resource.operations) {
			const path = join(NODES, '__schema__', SCHEMA_VERSION, resource.value, `${value}.json`);
			await writeJson(path, { ...schemaOf(sample), version: 1 });
		}
	}
}

/**
 * Writes what n8n reads at its start instead of loading the code of every node, which it then does when a node is first used (n8n-core,
 * lazy-package-directory-loader.js). Made by n8n's own loader, so that the editor gets the same.
 */
async function metadata() {
	const generate = spawn(process.execPath, [require.resolve('n8n-core/bin/generate-metadata')], {
		cwd: __dirname,
		stdio: 'inherit',
	});
	const [code] = await once(generate, 'exit');
	if (code !== 0) throw new Error(`n8n-generate-metadata ended with ${code}`);
	// For n8n's own checks only.
	await rm(join(DIST, 'methods'), { recursive: true });
}

exports.clean = clean;
exports.compile = compile;
exports.build = series(clean, compile, parallel(icons, codex, schemas), metadata);
exports.default = exports.build;
