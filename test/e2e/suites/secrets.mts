import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { API_KEY, CALLBACK_SECRET, type Stage } from '../support/stage.mts';

/** Comes last: it looks at what all the other suites have left. */
export function secretsSuite(stage: () => Stage): void {
	describe('what must stay secret', () => {
		const SECRETS = [API_KEY, CALLBACK_SECRET, 'tavus_sig='];

		test('is in no execution', async () => {
			const { executions } = stage().n8n.rest;
			const newest = Number((await executions.list())[0]?.id);
			expect(newest).toBeGreaterThan(10);
			for (let id = 1; id <= newest; id += 1) {
				const { rawData } = await executions.get(String(id));
				for (const secret of SECRETS) expect(rawData).not.toContain(secret);
			}
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
}
