import type { Locator, Page } from 'playwright-core';

/** The same picture each time, as far as a browser can. */
export const STILL = { caret: 'hide', animations: 'disabled' } as const;

/** A part of a page, in pixels. */
export interface Clip {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** Wider than the column with the parameters, and narrower than the window over the canvas. */
const COLUMN_WIDTH = 700;

/** How often, and how many milliseconds apart, something has to look the same until it counts as finished. */
const SAME_LOOKS = 3;
const BETWEEN_LOOKS = 60;
const MOST_LOOKS = 20;

/** A node of the workflow that is open, on the canvas. */
export function nodeOf(page: Page, name: string): Locator {
	return page
		.locator('[data-test-id="canvas-node"]')
		.filter({ has: page.getByText(name, { exact: true }) });
}

/** Opens the panel of a node and waits until its parameters are there. */
export async function openPanel(page: Page, name: string): Promise<void> {
	await nodeOf(page, name).dblclick();
	await page.locator('[data-test-id^="parameter-input-"]:visible').first().waitFor();
}

/** Back to the canvas. */
export async function closePanel(page: Page): Promise<void> {
	await page.keyboard.press('Escape');
	await page.locator('[data-test-id^="parameter-input-"]').first().waitFor({ state: 'detached' });
}

/**
 * The column with the parameters of the open node, as a picture from its top to the end of its last parameter. The window is made
 * as high as the column needs, and gets its height back.
 */
export async function pictureOfPanel(page: Page): Promise<Buffer> {
	const before = page.viewportSize() ?? { width: 1400, height: 1200 };
	let { height } = before;
	await page.mouse.move(0, 0);
	// What comes into sight may grow a moment later: editors of JSON, first of all.
	for (let same = 0; same < SAME_LOOKS; same += 1) {
		await settled(page);
		const more = await hidden(page);
		if (more <= 0) continue;
		height += more + 40;
		await page.setViewportSize({ ...before, height });
		same = -1;
	}
	const clip = await clipOf(page, 'column');
	const picture = await page.screenshot({ clip, ...STILL });
	await page.setViewportSize(before);
	return picture;
}

/** Where the panel of the open node is: its column with the parameters, or the whole of it. */
export async function clipOf(page: Page, part: 'column' | 'whole'): Promise<Clip> {
	return await page.evaluate(
		({ limit, whole }) => {
			const widest = whole ? window.innerWidth - 20 : limit;
			let found = document.querySelector('[data-test-id^="parameter-input-"]');
			for (let at = found; at !== null && at.clientWidth < widest; at = at.parentElement) {
				// Some of the elements around it take up no room of their own.
				if (at.clientWidth > 0) found = at;
			}
			const { x, y, width, height } = (found ?? document.body).getBoundingClientRect();
			return { x, y, width, height };
		},
		{ limit: COLUMN_WIDTH, whole: part === 'whole' },
	);
}

/** How many pixels of the column with the parameters have to be scrolled to. */
async function hidden(page: Page): Promise<number> {
	return await page.evaluate(() => {
		const inner = document.querySelector('[data-test-id^="parameter-input-"]');
		for (let at = inner?.parentElement ?? null; at !== null; at = at.parentElement) {
			if (/auto|scroll/.test(getComputedStyle(at).overflowY)) {
				return at.scrollHeight - at.clientHeight;
			}
		}
		return 0;
	});
}

/** Writes the same IDs and times onto the page at every run, in the form in which they stand there, until none is drawn anew. */
export async function sameEachTime(page: Page): Promise<void> {
	let same = 0;
	// What counts seconds on the page is never the same.
	for (let look = 0; look < MOST_LOOKS && same < SAME_LOOKS; look += 1) {
		await settled(page);
		same = (await replaceTexts(page)) ? 0 : same + 1;
	}
}

/** @returns whether there was something to replace */
async function replaceTexts(page: Page): Promise<boolean> {
	return await page.evaluate(() => {
		const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		let replaced = false;
		for (let at = texts.nextNode(); at !== null; at = texts.nextNode()) {
			const before = at.nodeValue ?? '';
			const after = before
				.replace(/\b[0-9a-f]{10}\b/g, '1e30440cf9')
				.replace(/\b\w{3}, \d\d \w{3} 20\d\d \d\d:\d\d:\d\d GMT/g, 'Mon, 02 Nov 2026 09:14:24 GMT')
				.replace(/\b\w+ \d\d?, 20\d\d\b/g, 'November 2, 2026')
				.replace(/\b\w{3} \d\d?, \d\d:\d\d:\d\d\b/g, 'Nov 2, 09:14:24')
				.replace(/\b\d+(\.\d+)?m?s\b/g, '1.2s')
				.replace(/http:\/\/127\.0\.0\.1:\d+\/_files/g, 'https://cdn.example.com')
				.replace(/\bID#\d+/g, 'ID#1');
			if (after === before) continue;
			at.nodeValue = after;
			replaced = true;
		}
		return replaced;
	});
}

/** Waits until nothing is loading or moving on the page. */
export async function settled(page: Page): Promise<void> {
	await page.waitForTimeout(BETWEEN_LOOKS);
	await page.evaluate(async () => {
		await document.fonts.ready;
		await Promise.allSettled(
			document
				.getAnimations()
				.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
				.map(async ({ finished }) => await finished),
		);
		await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
	});
}
