'use strict';
// Loaded into n8n by the test that measures memory: at this signal it gives back what it no longer uses.
process.on('SIGUSR2', () =>
	globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }),
);
