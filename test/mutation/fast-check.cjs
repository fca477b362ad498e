'use strict';

// Properties that hold for thousands of inputs are tried with a few dozen for each mutant, and always with the same.
const whole = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

const MOST = 30;
const bounded = ({ numRuns = MOST, ...parameters } = {}) => ({
	seed: 1,
	...parameters,
	numRuns: Math.min(numRuns, MOST),
});

module.exports = {
	...whole,
	assert: (property, parameters) => whole.assert(property, bounded(parameters)),
};
