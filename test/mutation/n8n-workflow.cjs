'use strict';

// Loading the whole of n8n-workflow takes most of the time of a short test, thousands of times. Most files need nothing of it but
// `sleep`; whatever else is asked for is n8n's own, too.
const whole = 'n8n-workflow/dist/cjs/index.js';

module.exports = new Proxy(
	{},
	{
		get: (_target, name) =>
			name === 'sleep' ? require('@n8n/utils/sleep').sleep : require(whole)[name],
	},
);
