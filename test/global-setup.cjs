'use strict';

const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** One folder for all that a run of the tests leaves on the disk; global-teardown.cjs removes it. */
module.exports = () => {
	process.env.TAVUS_TEST_FOLDER = mkdtempSync(join(tmpdir(), 'tavus-n8n-test-'));
};
