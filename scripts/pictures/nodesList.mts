import { settled, STILL } from './panel.mts';
import type { Shot } from './shots.mts';
import { byHand, open } from './workflows.mts';

/** What the list of nodes finds. */
export const search =
	(word: string): Shot =>
	async (page, studio) => {
		await page.setViewportSize({ width: 1200, height: 520 });
		await open(page, studio, [byHand]);
		await page.locator('[data-test-id="node-creator-plus-button"]').first().click();
		await page.locator('[data-test-id="node-creator-search-bar"]').fill(word);
		const creator = page.locator('[data-test-id="node-creator"]');
		await creator.getByText('Tavus', { exact: true }).first().waitFor();
		await settled(page);
		return await creator.screenshot(STILL);
	};

/** What stands behind the entry of Tavus there. */
export const actions: Shot = async (page, studio) => {
	await search('tavus')(page, studio);
	await page.setViewportSize({ width: 1200, height: 760 });
	const creator = page.locator('[data-test-id="node-creator"]');
	await creator.getByText('Tavus', { exact: true }).first().click();
	await creator.getByText('Create replica').first().waitFor();
	await settled(page);
	return await creator.screenshot(STILL);
};
