import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { useEmulator } from './harness.mts';

const ROOT = join(import.meta.dirname, '..', '..');
const { emulator } = useEmulator();

function start(...options: string[]): ChildProcess {
	return spawn(process.execPath, ['--import', 'tsx', 'emulator/main.mts', ...options], {
		cwd: ROOT,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
}

async function outcome(child: ChildProcess): Promise<{ code: number; out: string; err: string }> {
	const [out, err, [code]] = await Promise.all([
		text(child.stdout!),
		text(child.stderr!),
		once(child, 'exit') as Promise<[number]>,
	]);
	return { code, out, err };
}

test('--help names every option', async () => {
	const { code, out } = await outcome(start('--help'));
	expect(code).toBe(0);
	for (const option of [
		'port',
		'host',
		'api-key',
		'files-port',
		'training-seconds',
		'video-seconds',
		'visitor-seconds',
		'call-speed',
		'file-bytes',
		'fetch-media',
		'replica-page-base',
		'latency-ms',
		'json',
	]) {
		expect(out).toContain(`--${option}`);
	}
});

test('a busy port is said in a sentence, with exit code 1', async () => {
	const { port } = emulator();
	const { code, out, err } = await outcome(start('--port', String(port)));
	expect({ code, out, err }).toEqual({
		code: 1,
		out: '',
		err: `Port ${port} on 127.0.0.1 is taken. Give another one with --port, or 0 for any free one.\n`,
	});
});

test('a busy port of the file host names its own option', async () => {
	const { port } = new URL(emulator().filesUrl);
	const { code, err } = await outcome(start('--port', '0', '--files-port', port));
	expect([code, err]).toEqual([1, expect.stringContaining('with --files-port')]);
});

test.each([
	[['--port', '70000'], 'A port is a whole number'],
	[['--training-seconds', 'soon'], 'It must be a number'],
	[['--video-seconds', '-1'], 'It must be a number'],
	[['--file-bytes', '1.5'], 'It must be a whole number'],
	[['--visitor-seconds', '-1'], 'It must be a number'],
	[['--call-speed', '0'], 'It must be more than 0'],
	[['--host', '0.0.0.0', '--port', '0'], 'loopback'],
])('%j is refused', async (options, sentence) => {
	const { code, err } = await outcome(start(...options));
	expect([code, err]).toEqual([1, expect.stringContaining(sentence)]);
});

test('it prints its address, key and a curl line, answers, and ends on SIGTERM', async () => {
	const child = start('--port', '0', '--api-key', 'secret-key', '--training-seconds', '1');
	const [chunk] = (await once(child.stdout!, 'data')) as [Buffer];
	const url = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString())?.[0];
	expect(chunk.toString()).toContain('secret-key');
	expect(chunk.toString()).toContain(
		`curl -H 'x-api-key: secret-key' '${url}/v2/replicas?limit=3'`,
	);
	const response = await fetch(`${url}/v2/replicas?limit=1`, {
		headers: { 'x-api-key': 'secret-key' },
	});
	expect(response.status).toBe(200);
	child.kill('SIGTERM');
	expect((await once(child, 'exit'))[0]).toBe(0);
});

test('--json prints one line, and the options reach the settings', async () => {
	const child = start(
		'--json',
		'--port',
		'0',
		'--replica-page-base',
		'0',
		'--mixed-vocabulary',
		'--latency-ms',
		'2',
		'--video-seconds',
		'1.5',
		'--visitor-seconds',
		'0.5',
		'--call-speed',
		'60',
		'--file-bytes',
		'10',
		'--fetch-media',
	);
	const [chunk] = (await once(child.stdout!, 'data')) as [Buffer];
	const line = JSON.parse(chunk.toString());
	expect(line).toEqual({
		url: `http://127.0.0.1:${line.port}`,
		port: expect.any(Number),
		filesUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
		apiKey: 'tavus-emulator-key',
		pid: child.pid,
	});
	const settings = await (await fetch(`${line.url}/_control/settings`)).json();
	expect(settings).toMatchObject({
		trainingSeconds: 8,
		videoSeconds: 1.5,
		visitorSeconds: 0.5,
		callSpeed: 60,
		fileBytes: 10,
		fetchMedia: true,
		pageBase: { replicas: 0, voices: 1, videos: 0 },
		answerVocabulary: 'mixed',
		latencyMs: 2,
	});
	child.kill('SIGINT');
	expect((await once(child, 'exit'))[0]).toBe(0);
});
