'use strict';

const { rmSync } = require('node:fs');

/** Removes the folder of global-setup.cjs, once no test runs any more. */
module.exports = () => {
	const folder = process.env.TAVUS_TEST_FOLDER;
	if (folder) rmSync(folder, { recursive: true, force: true });
};
