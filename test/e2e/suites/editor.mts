import {
	choose,
	describeEditor,
	openNode,
	picture,
	visibleParameters,
} from '../support/browser.mts';
import { TAVUS } from '../support/nodes.mts';
import type { Stage } from '../support/stage.mts';
import { publishTrigger, saveTavusWorkflow } from '../support/workflows.mts';

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
	describeEditor('in the editor', stage, (page) => {
		const conditional = async (): Promise<string[]> => {
			const shown = await visibleParameters(page());
			return CONDITIONAL.filter((name) => shown.includes(name));
		};

		test('each kind of replica shows exactly its own fields', async () => {
			const { id } = await saveTavusWorkflow(stage(), { parameters: {} });
			await openNode(page(), stage().n8n, id, TAVUS);
			await page().locator('[data-test-id="parameter-input-consentVideoUrl"]').waitFor();
			expect(await visibleParameters(page())).toEqual(
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
			await picture(page(), 'personal');

			await choose(page(), 'consent', 'In the Training Video');
			await page()
				.locator('[data-test-id="parameter-input-consentVideoUrl"]')
				.waitFor({ state: 'detached' });
			expect(await conditional()).toEqual(['trainingSource', 'trainVideoUrl', 'consent']);

			await choose(page(), 'trainingSource', 'Image');
			await page().locator('[data-test-id="parameter-input-trainImageUrl"]').waitFor();
			expect(await conditional()).toEqual(['trainingSource', 'trainImageUrl', 'voiceName']);
			await picture(page(), 'image');

			await choose(page(), 'replicaType', 'Non-Human');
			await page()
				.locator('[data-test-id="parameter-input-trainImageUrl"]')
				.waitFor({ state: 'detached' });
			expect(await conditional()).toEqual(['trainVideoUrl']);
			await picture(page(), 'non-human');
		});

		test('the replica picker lists and searches what Tavus has', async () => {
			await stage().emulator.control.seedReplicas(1, { prefix: 'Quokka' });
			const { id } = await saveTavusWorkflow(stage(), { parameters: { operation: 'get' } });
			await openNode(page(), stage().n8n, id, TAVUS);
			await page().locator('[data-test-id="rlc-input"]').first().click();
			await page().locator('[data-test-id="rlc-item"]').first().waitFor();
			await page()
				.locator('[data-test-id="rlc-search"] input, input[data-test-id="rlc-search"]')
				.fill('quok');
			await page().locator('[data-test-id="rlc-item"]', { hasText: 'Quokka 1' }).click();
			await picture(page(), 'picker');
			const field = page().locator(
				'[data-test-id="rlc-input"] input, input[data-test-id="rlc-input"]',
			);
			expect(await field.first().inputValue()).toBe('Quokka 1');
		});

		test('the trigger shows the production URL and says what to do with it', async () => {
			const trigger = await publishTrigger(stage());
			await openNode(page(), stage().n8n, trigger.id, 'Tavus Trigger');
			await page().getByText('Webhook URLs').first().click();
			await page().getByText('Production URL', { exact: true }).first().click();
			await page().getByText(trigger.url).first().waitFor();
			await page().getByText('Tavus can call its production URL').first().waitFor();
			await picture(page(), 'trigger');
		});
	});
}
