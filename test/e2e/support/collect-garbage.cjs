'use strict';
// Loaded into n8n by the tests that measure memory: at this signal it gives back what it no longer uses, and says what it does.
process.on('SIGUSR2', () => {
	globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
	process.stdout.write(`memory in use: ${JSON.stringify(process.memoryUsage())}\n`);
});
