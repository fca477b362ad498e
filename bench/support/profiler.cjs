'use strict';
// Loaded into n8n when profiles are wanted: the signal begins a CPU profile, the next one ends it and writes it.
const { writeFileSync } = require('node:fs');
const { Session } = require('node:inspector');
const { join } = require('node:path');

const folder = process.env.BENCH_PROFILES ?? '.';
let session;
let count = 0;
process.on('SIGWINCH', () => {
	if (session === undefined) {
		session = new Session();
		session.connect();
		session.post('Profiler.enable');
		session.post('Profiler.setSamplingInterval', { interval: 500 });
		session.post('Profiler.start');
		return;
	}
	session.post('Profiler.stop', (error, { profile }) => {
		if (error) throw error;
		count += 1;
		writeFileSync(join(folder, `${count}.cpuprofile`), JSON.stringify(profile));
	});
	session.disconnect();
	session = undefined;
});
