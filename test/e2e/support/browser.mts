import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findChromium, openBrowser, signIn } from '../../../scripts/n8n/browser.mts';
import type { N8nServer } from '../../../scripts/n8n/server.mts';
import { ROOT } from '../../../scripts/root.mts';
import { shared } from './shared.mts';
import type { Stage } from './stage.mts';

const PICTURES = join(ROOT, 'test-results', 'e2e');

/** Opens the panel of a node of a stored workflow. */
export async function openNode(
	page: Page,
	n8n: N8nServer,
	workflowId: string,
	node: string,
): Promise<void> {
	await page.goto(`${n8n.url}/workflow/${workflowId}`);
	await page
		.locator('[data-test-id="canvas-node"]')
		.filter({ has: page.getByText(node, { exact: true }) })
		.dblclick();
	await page.locator('[data-test-id="node-parameters"], .ndv-wrapper').first().waitFor();
}

/** The names of the parameters that can be seen, from top to bottom. */
export async function visibleParameters(page: Page): Promise<string[]> {
	const ids = await page
		.locator(
			'[data-test-id^="parameter-input-"]:visible, [data-test-id^="resource-locator-"]:visible',
		)
		.evaluateAll((elements) =>
			elements.map((element) => element.getAttribute('data-test-id') ?? ''),
		);
	return ids.map((id) => id.replace(/^(parameter-input|resource-locator)-/, ''));
}

/** Chooses an option of a parameter by its first words. */
export async function choose(page: Page, parameter: string, option: string): Promise<void> {
	await page.locator(`[data-test-id="parameter-input-${parameter}"]`).click();
	await page.locator('.el-select-dropdown__item:visible', { hasText: option }).first().click();
}

/** Leaves a picture for whoever looks into a failure. */
export async function picture(page: Page, name: string): Promise<void> {
	await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** `describe` for tests in the editor, with an emulator as new and a page that is signed in. */
export function describeEditor(
	title: string,
	stage: () => Stage,
	tests: (page: () => Page) => void,
): void {
	// A pipeline must have a browser; a developer without one still gets all the rest.
	if (findChromium() === undefined && !process.env['CI']) {
		process.stderr.write(
			`\nLeft out: ${title}. No Chromium was found: install it, or name it in CHROMIUM_PATH.\n`,
		);
		return;
	}
	describe(title, () => {
		const editor = shared(async () => {
			await stage().emulator.control.reset();
			const browser = await openBrowser();
			try {
				const page = await signIn(browser, stage().n8n);
				return { page, close: async () => await browser.close() };
			} catch (error) {
				await browser.close();
				throw error;
			}
		});
		tests(() => editor().page);
	});
}
