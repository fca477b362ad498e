import type { Browser } from 'playwright-core';
import { findChromium, openBrowser, signIn } from '../support/browser.mts';
import { byHand, START } from '../support/nodes.mts';
import type { Stage } from '../support/stage.mts';

export function firstWorkflowSuite(stage: () => Stage): void {
	// A pipeline must have a browser; a developer without one still gets all the rest.
	if (findChromium() === undefined && !process.env['CI']) {
		process.stderr.write(
			'\nThe test of the first workflow is left out: no Chromium was found. Install it, or name it in CHROMIUM_PATH.\n',
		);
		return;
	}

	describe('a first workflow, as a newcomer makes it', () => {
		let browser: Browser | undefined;

		beforeAll(async () => {
			await stage().emulator.control.reset();
			browser = await openBrowser();
		});
		afterAll(async () => await browser?.close());

		test('type "replica", choose "Get many replicas", execute: nothing has to be filled in', async () => {
			const { n8n } = stage();
			if (browser === undefined) throw new Error('the browser did not start');
			const page = await signIn(browser, n8n);
			const { id } = await n8n.rest.workflows.create({
				name: 'First workflow',
				nodes: [byHand],
				connections: {},
			});
			await page.goto(`${n8n.url}/workflow/${id}`);
			await page.locator('[data-test-id="canvas-node"]').filter({ hasText: START }).waitFor();
			await page.locator('[data-test-id="node-creator-plus-button"]').first().click();
			await page.locator('[data-test-id="node-creator-search-bar"]').fill('replica');
			const creator = page.locator('[data-test-id="node-creator"]');
			await creator.getByText('Tavus', { exact: true }).first().click();
			await creator.getByText('Get many replicas', { exact: true }).first().click();
			await page.locator('[data-test-id="parameter-input-operation"]').waitFor();
			await page.locator('[data-test-id="node-execute-button"]').first().click();
			const output = page.locator('[data-test-id="output-panel"]');
			await output.getByText('replica_name', { exact: true }).first().waitFor();
		});
	});
}
