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

/** What a choice on the screen shows, and what it hides. */
interface Choice {
	of: string;
	parameters: Record<string, unknown>;
	choose: [parameter: string, option: string];
	appears: string[];
	hides: string[];
}

const CHOICES: Choice[] = [
	{
		of: 'a transcript has no simple version',
		parameters: { resource: 'conversation', operation: 'get' },
		choose: ['output', 'Transcript'],
		appears: ['includeSystemTurns'],
		hides: ['simplify'],
	},
	{
		of: 'a parked conversation is called back at an address of its own',
		parameters: { resource: 'conversation', operation: 'create' },
		choose: ['whenDone', 'Park'],
		appears: ['waitFor', 'limitWaitTime', 'limitWaitTimeUnit'],
		hides: ['callbackUrl'],
	},
	{
		of: 'an echo needs no prompt',
		parameters: { resource: 'persona', operation: 'create' },
		choose: ['pipelineMode', 'Echo'],
		appears: [],
		hides: ['systemPrompt'],
	},
	{
		of: 'a tool that calls an API has an address',
		parameters: { resource: 'tool', operation: 'create' },
		choose: ['delivery', 'API Call'],
		appears: ['url', 'method'],
		hides: [],
	},
	{
		of: 'an objective is found by its name',
		parameters: { resource: 'objective', operation: 'update' },
		choose: ['selectBy', 'Name'],
		appears: ['currentName'],
		hides: ['position'],
	},
];

export function editorApiSuite(stage: () => Stage): void {
	describeEditor('every resource, in the editor', stage, (page) => {
		const open = async (parameters: Record<string, unknown>): Promise<void> => {
			const { id } = await saveTavusWorkflow(stage(), { parameters });
			await openNode(page(), stage().n8n, id, TAVUS);
			await page().locator('[data-test-id="parameter-input-operation"]').waitFor();
		};
		const field = (name: string) => page().locator(`[data-test-id="parameter-input-${name}"]`);

		test.each(CHOICES)('$of', async ({ parameters, choose: [name, option], appears, hides }) => {
			await open(parameters);
			await field(name).waitFor();
			const before = await visibleParameters(page());
			expect(before).toEqual(expect.arrayContaining(hides));
			expect(before.filter((shown) => appears.includes(shown))).toEqual([]);
			await choose(page(), name, option);
			for (const hidden of hides) await field(hidden).waitFor({ state: 'detached' });
			for (const shown of appears) await field(shown).waitFor();
		});

		test('a picker in a row of a collection lists what Tavus has', async () => {
			await stage().emulator.control.seedDocuments(2, { prefix: 'Wombat' });
			const row = [{ documentId: { __rl: true, mode: 'list', value: '' } }];
			await open({
				resource: 'conversation',
				operation: 'create',
				additionalFields: { documentIds: { row } },
			});
			const picker = page().locator('[data-test-id="resource-locator-documentId"]');
			await picker.locator('[data-test-id="rlc-input"]').first().click();
			await page().locator('[data-test-id="rlc-item"]', { hasText: 'Wombat 2' }).click();
			await picture(page(), 'picker-in-row');
			const chosen = picker.locator(
				'[data-test-id="rlc-input"] input, input[data-test-id="rlc-input"]',
			);
			expect(await chosen.first().inputValue()).toBe('Wombat 2');
		});

		test('a picker that depends on a persona says so while there is none', async () => {
			await open({ resource: 'persona', operation: 'detachTool' });
			const picker = page().locator('[data-test-id="resource-locator-toolId"]');
			await picker.locator('[data-test-id="rlc-input"]').first().click();
			await page().getByText("Choose a 'Persona (PAL)' first").first().waitFor();
		});

		test('a JSON field that nobody touched shows no mistake, as one with a mistake does', async () => {
			const record = { resource: 'conversation', operation: 'recordCanvasInteraction' };
			const mistakes = page().locator('.cm-lint-marker-error');
			await open({ ...record, value: '{ "skipped": ' });
			await mistakes.first().waitFor();

			await open(record);
			await field('value').locator('.cm-content').waitFor();
			// The editor looks at what is entered a moment after it was shown.
			await page().waitForTimeout(1500);
			await picture(page(), 'json');
			expect(await mistakes.count()).toBe(0);
		});

		test('what stands under a node is told in words', async () => {
			const { id } = await saveTavusWorkflow(stage(), {
				parameters: { resource: 'pronunciationDictionary', operation: 'getMany' },
			});
			await page().goto(`${stage().n8n.url}/workflow/${id}`);
			await page().getByText('get many: pronunciation dictionary').first().waitFor();
			const events = ['system.shutdown', 'replica.completed'];
			const trigger = await publishTrigger(stage(), { events });
			await page().goto(`${stage().n8n.url}/workflow/${trigger.id}`);
			await page().getByText('Conversation Ended, Replica Completed').first().waitFor();
			await picture(page(), 'subtitle');
		});

		test('a tool is filled in and made by hand, and comes out', async () => {
			await open({ resource: 'tool', operation: 'create' });
			await field('name').locator('input').fill('get_weather');
			await field('description').locator('textarea').fill('Get the weather for a city');
			await choose(page(), 'delivery', 'API Call');
			await field('url').locator('input').fill('https://api.example.com/v1/weather');
			await page().locator('[data-test-id="node-execute-button"]').first().click();
			const output = page().locator('[data-test-id="output-panel"]');
			await output.getByText('tool_id', { exact: true }).first().waitFor();
			await picture(page(), 'tool');
			const posted = (await stage().emulator.control.requests()).filter(
				({ method, path }) => method === 'POST' && path === '/v2/tools',
			);
			expect(posted.map(({ body }) => body)).toMatchObject([
				{ name: 'get_weather', delivery: { api: { url: 'https://api.example.com/v1/weather' } } },
			]);
		});

		test('what is missing is said where the output would be, and how to mend it', async () => {
			await open({ resource: 'objective', operation: 'create' });
			await page().locator('[data-test-id="node-execute-button"]').first().click();
			const output = page().locator('[data-test-id="output-panel"]');
			await output.getByText("'Objectives' is empty").first().waitFor();
			await output.getByText('Add at least one objective.').first().waitFor();
			await picture(page(), 'missing');
		});
	});
}
