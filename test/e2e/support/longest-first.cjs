'use strict';

const { basename } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** Those that take minutes; a short file may come late without anybody waiting for it at the end. */
const LONGEST_FIRST = ['crash', 'waiting', 'talking', 'api', 'queue', 'upgrade', 'old', 'n8n'];

/** The same order everywhere, also where jest has never measured a file (jestjs.io, testSequencer). */
module.exports = class LongestFirst extends Sequencer {
	/** @param {Array<import('@jest/test-result').Test>} tests */
	sort(tests) {
		const rankOf = (/** @type {{ path: string }} */ { path }) => {
			const rank = LONGEST_FIRST.indexOf(basename(path, '.test.mts'));
			return rank < 0 ? LONGEST_FIRST.length : rank;
		};
		return [...tests].sort((a, b) => rankOf(a) - rankOf(b));
	}
};
