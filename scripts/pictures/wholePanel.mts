import type { Page } from 'playwright-core';

import { clipOf, openPanel, sameEachTime, settled, STILL } from './panel.mts';
import type { Shot } from './shots.mts';
import {
	byHand,
	open,
	POLLING_TRIGGER,
	pollingTrigger,
	TAVUS,
	tavus,
	TRIGGER,
	trigger,
	WEBHOOK_ID,
} from './workflows.mts';

/** Pictures of the panel with what is beside the parameters: input, output, or the panel of a trigger. */

/** Closes what n8n says in a corner when a run has ended. */
async function withoutNews(page: Page): Promise<void> {
	await page
		.locator('.el-notification')
		.first()
		.waitFor({ timeout: 5000 })
		.catch(() => undefined);
	await page.waitForFunction(() => {
		document.querySelectorAll<HTMLElement>('.el-notification__closeBtn').forEach((x) => x.click());
		return document.querySelector('.el-notification') === null;
	});
}

/** The panel after the node was run. */
export const run =
	(parameters: Record<string, unknown>, seen: string): Shot =>
	async (page, studio) => {
		await page.setViewportSize({ width: 1200, height: 640 });
		await studio.emulator.control.change({ videoSeconds: 0.2 });
		await open(page, studio, [byHand, tavus(parameters)]);
		await openPanel(page, TAVUS);
		await page.locator('[data-test-id="node-execute-button"]').first().click();
		const output = page.locator('[data-test-id="output-panel"]');
		await output.getByText(seen).first().waitFor({ timeout: 60_000 });
		await withoutNews(page);
		const asJson = output.getByText('JSON', { exact: true }).first();
		// An error has no such view.
		if (await asJson.isVisible()) {
			await asJson.click();
			await output.locator('.vjs-tree').waitFor();
		}
		return await wholePanel(page);
	};

/** The panel with input and output. */
async function wholePanel(page: Page): Promise<Buffer> {
	await page.mouse.move(0, 0);
	await sameEachTime(page);
	await settled(page);
	return await page.screenshot({ clip: await clipOf(page, 'whole'), ...STILL });
}

export const triggerPanel: Shot = async (page, studio) => {
	await page.setViewportSize({ width: 1200, height: 640 });
	await open(page, studio, [trigger]);
	await openPanel(page, TRIGGER);
	await page.getByText('Webhook URLs').first().click();
	await page.getByText('Production URL', { exact: true }).first().click();
	await page.getByText(WEBHOOK_ID).first().waitFor();
	return await wholePanel(page);
};

export const pollingTriggerPanel: Shot = async (page, studio) => {
	await page.setViewportSize({ width: 1200, height: 640 });
	await open(page, studio, [pollingTrigger]);
	await openPanel(page, POLLING_TRIGGER);
	return await wholePanel(page);
};
