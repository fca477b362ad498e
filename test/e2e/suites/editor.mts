import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import {
	choose,
	findChromium,
	openBrowser,
	openNode,
	signIn,
	visibleParameters,
} from '../support/browser.mts';
import type { Stage } from '../support/stage.mts';
import { publishTrigger, saveTavusWorkflow, TAVUS } from '../support/workflows.mts';

const PICTURES = join(import.meta.dirname, '..', '..', '..', 'test-results', 'e2e');
/** What belongs to one way of training only. */
const CONDITIONAL = [
	'trainingSource',
	'trainVideoUrl',
	'consent',
	'consentVideoUrl',
	'trainImageUrl',
	'voiceName',
];

export function editorSuite(stage: () => Stage): void {
	// A pipeline must have a browser; a developer without one still gets all the rest.
	if (findChromium() === undefined && !process.env['CI']) {
		process.stderr.write(
			'\nThe editor tests are left out: no Chromium was found. Install it, or name it in CHROMIUM_PATH.\n',
		);
		return;
	}

	describe('in the editor', () => {
		let browser: Browser | undefined;
		let page: Page;

		beforeAll(async () => {
			await stage().emulator.control.reset();
			await mkdir(PICTURES, { recursive: true });
			browser = await openBrowser();
			page = await signIn(browser, stage().n8n);
		});
		afterAll(async () => await browser?.close());

		const conditional = async (): Promise<string[]> => {
			const shown = await visibleParameters(page);
			return CONDITIONAL.filter((name) => shown.includes(name));
		};

		test('each kind of replica shows exactly its own fields', async () => {
			const { id } = await saveTavusWorkflow(stage(), { parameters: {} });
			await openNode(page, stage().n8n, id, TAVUS);
			await page.locator('[data-test-id="parameter-input-consentVideoUrl"]').waitFor();
			expect(await visibleParameters(page)).toEqual(
				expect.arrayContaining([
					'resource',
					'operation',
					'replicaType',
					'replicaName',
					'callbackUrl',
				]),
			);
			expect(await conditional()).toEqual([
				'trainingSource',
				'trainVideoUrl',
				'consent',
				'consentVideoUrl',
			]);
			await page.screenshot({ path: join(PICTURES, 'personal.png') });

			await choose(page, 'consent', 'In the Training Video');
			await page
				.locator('[data-test-id="parameter-input-consentVideoUrl"]')
				.waitFor({ state: 'detached' });
			expect(await conditional()).toEqual(['trainingSource', 'trainVideoUrl', 'consent']);

			await choose(page, 'trainingSource', 'Image');
			await page.locator('[data-test-id="parameter-input-trainImageUrl"]').waitFor();
			expect(await conditional()).toEqual(['trainingSource', 'trainImageUrl', 'voiceName']);
			await page.screenshot({ path: join(PICTURES, 'image.png') });

			await choose(page, 'replicaType', 'Non-Human');
			await page
				.locator('[data-test-id="parameter-input-trainImageUrl"]')
				.waitFor({ state: 'detached' });
			expect(await conditional()).toEqual(['trainVideoUrl']);
			await page.screenshot({ path: join(PICTURES, 'non-human.png') });
		});

		test('the replica picker lists and searches what Tavus has', async () => {
			await stage().emulator.control.seedReplicas(1, { prefix: 'Quokka' });
			const { id } = await saveTavusWorkflow(stage(), { parameters: { operation: 'get' } });
			await openNode(page, stage().n8n, id, TAVUS);
			await page.locator('[data-test-id="rlc-input"]').first().click();
			await page.locator('[data-test-id="rlc-item"]').first().waitFor();
			await page
				.locator('[data-test-id="rlc-search"] input, input[data-test-id="rlc-search"]')
				.fill('quok');
			await page.locator('[data-test-id="rlc-item"]', { hasText: 'Quokka 1' }).click();
			await page.screenshot({ path: join(PICTURES, 'picker.png') });
			const field = page.locator(
				'[data-test-id="rlc-input"] input, input[data-test-id="rlc-input"]',
			);
			expect(await field.first().inputValue()).toBe('Quokka 1');
		});

		test('the trigger shows the production URL and says what to do with it', async () => {
			const trigger = await publishTrigger(stage());
			await openNode(page, stage().n8n, trigger.id, 'Tavus Trigger');
			await page.getByText('Webhook URLs').first().click();
			await page.getByText('Production URL', { exact: true }).first().click();
			await page.getByText(trigger.url).first().waitFor();
			await page.getByText('Tavus can call its production URL').first().waitFor();
			await page.screenshot({ path: join(PICTURES, 'trigger.png') });
		});
	});
}
