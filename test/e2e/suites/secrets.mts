import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Execution } from '../../../scripts/n8n/rest/executions.mts';
import { resumeTokens } from '../support/parking.mts';
import { ENTERED_KEYS, HELD_KEYS, meetingTokens, WebhookAnswers } from '../support/secrets.mts';
import { API_KEY, CALLBACK_SECRET, type Stage } from '../support/stage.mts';

/** The executions that n8n still has, with their data. */
async function allExecutions(stage: Stage): Promise<Execution[]> {
	const { executions } = stage.n8n.rest;
	const newest = Number((await executions.list())[0]?.id);
	expect(newest).toBeGreaterThan(10);
	const all: Execution[] = [];
	for (let id = 1; id <= newest; id += 1) all.push(await executions.get(String(id)));
	return all;
}

const WAIT_NODE =
	/^\.(resultData\.runData\.Wait\.0|executionData\.nodeExecutionStack\.0)\.metadata\.resumeUrl$/;

/** In an item, and in what a retry of the node makes the item of. */
const MEETING_TOKEN = /(\.json|\.tavusCreates\.entries\.\d+\.item)\.meeting_token$/;

/** Where in a value there is such a secret. Objects that stand in several places, or in themselves, are looked at once. */
function placesOf(
	secrets: Iterable<string>,
	value: unknown,
	path = '',
	seen = new Set<object>(),
): string[] {
	if (typeof value === 'string') {
		return [...secrets].some((secret) => value.includes(secret)) ? [path] : [];
	}
	if (typeof value !== 'object' || value === null || seen.has(value)) return [];
	seen.add(value);
	return Object.entries(value).flatMap(([key, inner]) =>
		placesOf(secrets, inner, `${path}.${key}`, seen),
	);
}

/** What may be nowhere but in n8n's store of credentials. */
const SECRETS = [
	API_KEY,
	CALLBACK_SECRET,
	'tavus_sig=',
	'binary-data/signed?token=',
	...Object.values(HELD_KEYS),
];

/** Reads along from the start, and looks at the end. */
export function answersSuite(): void {
	const answers = new WebhookAnswers();
	beforeAll(() => answers.listen());
	afterAll(() => answers.stop());

	test('no secret is in what callbacks were answered', async () => {
		const all = await answers.all();
		const secrets = [...SECRETS, ...ENTERED_KEYS, ...resumeTokens, ...meetingTokens];
		const found = all.filter(({ text }) => secrets.some((secret) => text.includes(secret)));
		expect(found).toEqual([]);
		// There are answers, with their headers and their words.
		const whole = all.map(({ text }) => text).join();
		expect(whole).toContain('application/json');
		expect(whole).toMatch(/"message":"(Workflow was started|Noted|Not waiting for this)"/);
	});
}

/** Comes last: it looks at what all the other suites have left. */
export function secretsSuite(stage: () => Stage): void {
	describe('what must stay secret', () => {
		test('is in no execution', async () => {
			for (const { rawData } of await allExecutions(stage())) {
				for (const secret of SECRETS) expect(rawData).not.toContain(secret);
			}
		});

		test('is in no output, though it was entered in a node', async () => {
			for (const { data } of await allExecutions(stage())) {
				const outputs = Object.entries(data.resultData.runData).map(([node, runs]) => [
					node,
					runs.map((run) => run.data),
				]);
				expect(placesOf(ENTERED_KEYS, Object.fromEntries(outputs))).toEqual([]);
			}
		});

		test('is the token of a private room, but for the item that has it', async () => {
			for (const { data } of await allExecutions(stage())) {
				const places = placesOf(meetingTokens, data);
				expect(places.filter((place) => !MEETING_TOKEN.test(place))).toEqual([]);
			}
			const log = await readFile(stage().n8n.logFile, 'utf8');
			expect([...meetingTokens].filter((token) => log.includes(token))).toEqual([]);
		});

		test("is in none of n8n's files: log, database, event log", async () => {
			const folder = stage().n8n.userFolder;
			const files = await readdir(folder, { recursive: true, withFileTypes: true });
			const own = files.filter(
				(file) => file.isFile() && !file.parentPath.includes('node_modules'),
			);
			expect(own.map(({ name }) => name)).toEqual(
				expect.arrayContaining(['n8n.log', 'database.sqlite']),
			);
			let whole = '';
			for (const { parentPath, name } of own) {
				const text = await readFile(join(parentPath, name), 'latin1');
				whole += text;
				const found = SECRETS.filter((secret) => text.includes(secret));
				expect({ name, found }).toEqual({ name, found: [] });
			}
			// What is not secret is found, so a secret would be too.
			expect(whole).toContain('https://example.com/training.mp4');
			expect(whole).toContain('Editor is now accessible');
		});
	});
	answersSuite();
}

/** The tokens with which parked executions can be resumed. */
export function resumeTokensSuite(stage: () => Stage): void {
	describe('the tokens that resume executions', () => {
		test('are in no execution but where n8n itself keeps them, and in no log', async () => {
			expect(resumeTokens.size).toBeGreaterThan(0);
			let kept = 0;
			for (const { data } of await allExecutions(stage())) {
				const { resumeToken, ...rest } = data as typeof data & { resumeToken?: string };
				if (resumeTokens.has(resumeToken ?? '')) kept += 1;
				// n8n's own Wait node keeps the URL of the execution that it waits in.
				const places = placesOf(resumeTokens, rest).filter((place) => !WAIT_NODE.test(place));
				expect(places).toEqual([]);
			}
			// What is looked for is the right thing.
			expect(kept).toBeGreaterThan(0);
			const log = await readFile(stage().n8n.logFile, 'utf8');
			expect([...resumeTokens].filter((token) => log.includes(token))).toEqual([]);
		});
	});
}
