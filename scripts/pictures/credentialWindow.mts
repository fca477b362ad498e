import type { Page } from 'playwright-core';

import { openPanel, settled, STILL, type Clip } from './panel.mts';
import type { Shot } from './shots.mts';
import { CREDENTIAL } from './studio.mts';
import { byHand, open, TAVUS, tavus, VIDEO } from './workflows.mts';

/** The window of the credential down to a field. */
async function dialogTo(page: Page, last: string): Promise<Clip> {
	const dialog = page.locator('[data-test-id="credentialEdit-modal"], .el-dialog').first();
	const box = await dialog.boundingBox();
	const end = await dialog.locator(`[data-test-id="parameter-input-${last}"]`).boundingBox();
	if (box === null || end === null) throw new Error('the window cannot be seen');
	return { ...box, height: end.y + end.height + 24 - box.y };
}

/** A new one, filled in. */
export const newCredential: Shot = async (page, studio) => {
	await open(page, studio, [byHand, tavus(VIDEO, { credentials: {} })]);
	await openPanel(page, TAVUS);
	await page.locator('[data-test-id="node-credentials-select"]').click();
	await page.locator('[data-test-id="node-credentials-select-item-new"]').first().click();
	const key = page.locator('[data-test-id="parameter-input-apiKey"] input');
	await key.fill('this-is-no-real-key-of-anybody');
	await page.mouse.move(0, 0);
	await settled(page);
	return await page.screenshot({ clip: await dialogTo(page, 'callbackSecret'), ...STILL });
};

/** One that was tested. The address of the emulator, which stands below, is left out. */
export const testedCredential: Shot = async (page, studio) => {
	await page.goto(`${studio.n8n.url}/home/credentials`);
	await page
		.locator('[data-test-id="resources-list-item"]')
		.getByText(CREDENTIAL, { exact: true })
		.first()
		.click();
	await page.getByText('Connection tested successfully').waitFor();
	await settled(page);
	return await page.screenshot({ clip: await dialogTo(page, 'apiKey'), ...STILL });
};
