import { isDeepStrictEqual } from 'node:util';
import type { Locator } from 'playwright-core';
import { waitFor } from '../../../scripts/n8n/wait.mts';
import { describeEditor } from '../support/browser.mts';
import { byHand, START } from '../support/nodes.mts';
import { API_KEY, type Stage } from '../support/stage.mts';

/** What somebody enters into the fields that the new node asks for. */
interface First {
	/** Typed into the list of nodes. */
	search: string;
	action: string;
	/** The fields that are marked until they are filled in, from top to bottom, and what is entered. */
	fields: Array<[parameter: string, entered: string]>;
	/** One of two of which either is enough, so that neither is marked. */
	oneOf?: [parameter: string, entered: string];
	/** A field of the item that comes out. */
	result: string;
}

const FIRST: First[] = [
	{ search: 'replica', action: 'Get many replicas', fields: [], result: 'replica_name' },
	{
		search: 'avatar',
		action: 'Generate video',
		fields: [
			['replicaId', 'Anna'],
			['script', 'Hello from n8n.'],
		],
		result: 'video_id',
	},
	{
		search: 'face',
		action: 'Create replica',
		fields: [
			['trainVideoUrl', 'https://example.com/training.mp4'],
			['consentVideoUrl', 'https://example.com/consent.mp4'],
		],
		result: 'replica_id',
	},
	{
		search: 'tavus',
		action: 'Create conversation',
		fields: [],
		oneOf: ['personaId', 'Sales Coach'],
		result: 'conversation_url',
	},
];
const MOST_FIELDS = 2;
const PANEL_SECONDS = 30;

export function firstWorkflowSuite(stage: () => Stage): void {
	describeEditor(
		'a first workflow takes at most: credential, one node, two fields',
		stage,
		(page) => {
			const byId = (id: string): Locator => page().locator(`[data-test-id="${id}"]`);
			const parameter = (name: string): Locator => byId(`parameter-input-${name}`);
			const start = (): Locator => page().locator(`[data-node-name="${START}"]`).first();

			/** Opens a new workflow and adds the node behind its start, as somebody does who types a word and chooses an action. */
			const addNode = async (search: string, action: string): Promise<void> => {
				const { n8n } = stage();
				const { id } = await n8n.rest.workflows.create({
					name: `First: ${action}`,
					nodes: [byHand],
					connections: {},
				});
				await page().goto(`${n8n.url}/workflow/${id}`);
				await start().locator('[data-test-id="canvas-handle-plus"]').click();
				await byId('node-creator-search-bar').fill(search);
				const creator = byId('node-creator');
				await creator.getByText('Tavus', { exact: true }).first().click();
				await creator.getByText(action, { exact: true }).first().click();
				await parameter('operation').waitFor();
			};

			/** The fields that are marked because they are empty, from top to bottom. */
			const marked = async (): Promise<string[]> => {
				const ids = await page()
					.locator('[data-test-id^="parameter-input-"]:visible')
					.filter({ has: byId('parameter-issues') })
					.evaluateAll((fields) => fields.map((field) => field.getAttribute('data-test-id') ?? ''));
				return ids.map((id) => id.replace('parameter-input-', ''));
			};

			/** Waits until exactly these are marked; an editor on a slow machine takes a moment. */
			const expectMarked = async (names: string[]): Promise<void> => {
				let seen: string[] = [];
				await waitFor(
					`the marked fields ${names.join(', ')}`,
					async () => {
						seen = await marked();
						return isDeepStrictEqual(seen, names) ? true : undefined;
					},
					{ seconds: PANEL_SECONDS },
				).catch(() => expect(seen).toEqual(names));
			};

			/** N8n marks no field of a new node before its panel is opened again. */
			const openAgain = async (action: string): Promise<void> => {
				await page().keyboard.press('Escape');
				await parameter('operation').waitFor({ state: 'detached' });
				await page().locator(`[data-test-id="canvas-node"][data-node-name="${action}"]`).dblclick();
				await parameter('operation').waitFor();
			};

			const enter = async (name: string, value: string): Promise<void> => {
				const picker = byId(`resource-locator-${name}`);
				if ((await picker.count()) === 0) {
					await parameter(name).locator('input, textarea').first().fill(value);
					return;
				}
				await picker.locator('[data-test-id="rlc-input"]').first().click();
				await page().locator('[data-test-id="rlc-item"]', { hasText: value }).first().click();
			};

			test('the credential asks for the API key only', async () => {
				await addNode('tavus', 'Get many replicas');
				await byId('node-credentials-select').click();
				await byId('node-credentials-select-item-new').first().click();
				const dialog = byId('editCredential-modal');
				await dialog.locator('[data-test-id="parameter-input-apiKey"]').waitFor();
				const asterisks = dialog.locator('label', { hasText: '*' });
				expect(await asterisks.allInnerTexts()).toEqual([expect.stringMatching(/^API Key/)]);
				await parameter('apiKey').locator('input').fill(API_KEY);
				// Only because this is not Tavus itself.
				await parameter('baseUrl').locator('input').fill(stage().emulator.url);
				await byId('credential-save-button').click();
				// N8n closes the window by itself when the test of the credential succeeds, and only then.
				await dialog.waitFor({ state: 'detached' });
				expect(await byId('node-credentials-select').locator('input').inputValue()).toBe(
					'Tavus account',
				);
			});

			test.each(FIRST)('$action, found by "$search"', async ({ oneOf, ...first }) => {
				const { search, action, fields, result } = first;
				const toFill = oneOf ? [...fields, oneOf] : fields;
				expect(toFill.length).toBeLessThanOrEqual(MOST_FIELDS);
				await addNode(search, action);
				await openAgain(action);
				await expectMarked(fields.map(([name]) => name));
				for (const [name, value] of toFill) await enter(name, value);
				await expectMarked([]);
				await byId('node-execute-button').first().click();
				await byId('output-panel').getByText(result, { exact: true }).first().waitFor();
			});
		},
	);
}
