'use strict';

// The unit tests of one folder as one file: loaded once for each mutant instead of once for each file.
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

/** Building its arbitrary addresses takes a second, each time. */
const LEFT_OUT = ['anything.test.mts'];

/** After the first test that fails, or does not end, the mutant is found out: the others are passed over. */
let isFoundOut = false;
const unlessFoundOut =
	(work) =>
	async (...values) => {
		if (isFoundOut) return;
		isFoundOut = true;
		await work(...values);
		isFoundOut = false;
	};
const { test: original } = globalThis;
globalThis.test = (name, work, ...more) => original(name, unlessFoundOut(work), ...more);
globalThis.test.each =
	(...table) =>
	(name, work, ...more) =>
		original.each(...table)(name, unlessFoundOut(work), ...more);

/** Which tests Stryker wants, as a regular expression of their names; jest-circus has it in its state. */
const symbol = Object.getOwnPropertySymbols(globalThis).find(
	({ description }) => description === 'JEST_STATE_SYMBOL',
);
const wanted = symbol === undefined ? undefined : globalThis[symbol].testNamePattern?.source;
const isWanted = (file) =>
	wanted === undefined || wanted.includes(file.replace(/[.+]/g, String.raw`\$&`));

const folder = join(__dirname, '..', 'unit', process.env['MUTATION_FOLDER'] ?? 'transport');

for (const file of readdirSync(folder)) {
	if (!file.endsWith('.test.mts') || LEFT_OUT.includes(file) || !isWanted(file)) continue;
	describe(file, () => {
		require(join(folder, file));
	});
}
