import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

import type { N8nServer } from './server.mts';

const PLACES = [
	process.env['CHROMIUM_PATH'],
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const WINDOW = { width: 1400, height: 1200 };
/** Milliseconds for whatever is waited for: a machine with much else to do takes its time. */
const PATIENCE = 60_000;

/** The Chromium or Chrome of this machine. */
export function findChromium(): string | undefined {
	return PLACES.find((place) => place !== undefined && existsSync(place));
}

/** Opens a browser that calls nobody but n8n. @throws Error when there is none on this machine */
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

/**
 * A page that is signed in at n8n as its owner, in a browser context of its own whose other pages are signed in, too. Whoever is done with it closes it.
 *
 * @param options what is otherwise than in an ordinary window of 1400 by 1200 pixels
 */
export async function signIn(
	browser: Browser,
	n8n: N8nServer,
	options: BrowserContextOptions = {},
): Promise<Page> {
	const context = await browser.newContext({ viewport: WINDOW, ...options });
	context.setDefaultTimeout(PATIENCE);
	const page = await context.newPage();
	await page.goto(`${n8n.url}/signin`);
	await page.fill('input[name="emailOrLdapLoginId"]', n8n.owner.email);
	await page.fill('input[name="password"]', n8n.owner.password);
	await page.keyboard.press('Enter');
	await page.waitForURL((url) => !url.pathname.includes('signin'));
	return page;
}
