// @ts-check
'use strict';

// CommonJS, so that Node, tsx and jest can all load it.

/** An error whose message tells the reader what happened and what to do; it is shown without a stack. */
class UserError extends Error {
	/**
	 * @param {string} message one or two sentences for the terminal
	 * @param {{ cause?: unknown }} [options]
	 */
	constructor(message, options) {
		super(message, options);
		this.name = 'UserError';
	}
}

/**
 * Ends the process with what the reader needs: the sentence of a UserError, the stack of anything else.
 * @param {unknown} error
 * @returns {never}
 */
function fail(error) {
	if (error instanceof UserError) console.error(`\n${error.message}\n`);
	else console.error(error);
	process.exit(1);
}

module.exports = { UserError, fail };
