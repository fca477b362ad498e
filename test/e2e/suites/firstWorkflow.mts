import type { Browser, Page } from 'playwright-core';
import { findChromium, openBrowser, signIn } from '../support/browser.mts';
import type { Stage } from '../support/stage.mts';
import { byHand, START } from '../support/nodes.mts';

/** What somebody enters into the fields that the new node asks for. */
interface First {
	/** Typed into the list of nodes. */
	search: string;
	action: string;
	/** The fields that must be filled in, from top to bottom, and how. */
	fields: Array<[parameter: string, entered: string]>;
	/** A field of the item that comes out. */
	result: string;
}

const FIRST: First[] = [
	{ search: 'replica', action: 'Get many replicas', fields: [], result: 'replica_name' },
	{
		search: 'avatar',
		action: 'Generate video',
		fields: [
			['replicaId', 'Anna'],
			['script', 'Hello from n8n.'],
		],
		result: 'video_id',
	},
	{
		search: 'face',
		action: 'Create replica',
		fields: [
			['trainVideoUrl', 'https://example.com/training.mp4'],
			['consentVideoUrl', 'https://example.com/consent.mp4'],
		],
		result: 'replica_id',
	},
	{ search: 'tavus', action: 'Create conversation', fields: [], result: 'conversation_url' },
];

export function firstWorkflowSuite(stage: () => Stage): void {
	// A pipeline must have a browser; a developer without one still gets all the rest.
	if (findChromium() === undefined && !process.env['CI']) {
		process.stderr.write(
			'\nThe tests of the first workflow are left out: no Chromium was found. Install it, or name it in CHROMIUM_PATH.\n',
		);
		return;
	}

	describe('a first workflow needs a credential, one node and two fields at most', () => {
		let browser: Browser | undefined;
		let page: Page;

		beforeAll(async () => {
			await stage().emulator.control.reset();
			browser = await openBrowser();
			page = await signIn(browser, stage().n8n);
		});
		afterAll(async () => await browser?.close());

		/** Fields that are marked because they are empty. */
		const asked = async (): Promise<string[]> =>
			await page
				.locator('[data-test-id="node-parameters"], .ndv-wrapper')
				.first()
				.evaluate((panel) =>
					Array.from(
						panel.querySelectorAll(
							'[data-test-id^="parameter-input-"], [data-test-id^="resource-locator-"]',
						),
					)
						.filter(
							(field) => field.querySelector('[class*="issues"], [class*="has-issue"]') !== null,
						)
						.map((field) => field.getAttribute('data-test-id') ?? '')
						.map((id) => id.replace(/^(parameter-input|resource-locator)-/, '')),
				);

		const enter = async (parameter: string, value: string): Promise<void> => {
			const picker = page.locator(`[data-test-id="resource-locator-${parameter}"]`);
			if ((await picker.count()) === 0) {
				await page
					.locator(`[data-test-id="parameter-input-${parameter}"]`)
					.locator('input, textarea')
					.first()
					.fill(value);
				return;
			}
			await picker.locator('[data-test-id="rlc-input"]').first().click();
			await page.locator('[data-test-id="rlc-item"]', { hasText: value }).first().click();
		};

		test.each(FIRST)('$action, found by "$search"', async ({ search, action, fields, result }) => {
			const { n8n } = stage();
			const { id } = await n8n.rest.workflows.create({
				name: `First: ${action}`,
				nodes: [byHand],
				connections: {},
			});
			await page.goto(`${n8n.url}/workflow/${id}`);
			await page.locator('[data-test-id="canvas-node"]').filter({ hasText: START }).waitFor();
			await page.locator('[data-test-id="node-creator-plus-button"]').first().click();
			await page.locator('[data-test-id="node-creator-search-bar"]').fill(search);
			const creator = page.locator('[data-test-id="node-creator"]');
			await creator.getByText('Tavus', { exact: true }).first().click();
			await creator.getByText(action, { exact: true }).first().click();
			await page.locator('[data-test-id="parameter-input-operation"]').waitFor();

			expect((await asked()).sort()).toEqual(fields.map(([name]) => name).sort());
			expect(fields.length).toBeLessThanOrEqual(2);
			for (const [name, value] of fields) await enter(name, value);
			await page.locator('[data-test-id="node-execute-button"]').first().click();
			const output = page.locator('[data-test-id="output-panel"]');
			await output.getByText(result, { exact: true }).first().waitFor();
		});
	});
}
