import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { N8nServer } from '../../../scripts/n8n/server.mts';

const PLACES = [
	process.env['CHROMIUM_PATH'],
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The Chromium or Chrome of this machine. */
export function findChromium(): string | undefined {
	return PLACES.find((place) => place !== undefined && existsSync(place));
}

/** Opens a browser that calls nobody but n8n. */
export async function openBrowser(): Promise<Browser> {
	const executablePath = findChromium();
	if (executablePath === undefined) {
		throw new Error('No Chromium: install it, or name it in CHROMIUM_PATH');
	}
	return await chromium.launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

/** A page that is signed in at n8n. */
export async function signIn(browser: Browser, n8n: N8nServer): Promise<Page> {
	const page = await browser.newPage({ viewport: { width: 1400, height: 1200 } });
	page.setDefaultTimeout(30_000);
	await page.goto(`${n8n.url}/signin`);
	await page.fill('input[name="emailOrLdapLoginId"]', n8n.owner.email);
	await page.fill('input[name="password"]', n8n.owner.password);
	await page.keyboard.press('Enter');
	await page.waitForURL((url) => !url.pathname.includes('signin'));
	return page;
}

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
