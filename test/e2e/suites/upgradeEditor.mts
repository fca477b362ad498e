import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { NodeHelpers, type INode, type INodeTypeDescription } from 'n8n-workflow';
import type { Page } from 'playwright-core';
import { Tavus } from '../../../nodes/Tavus/Tavus.node.ts';
import { TavusPollingTrigger } from '../../../nodes/Tavus/TavusPollingTrigger.node.ts';
import { TavusTrigger } from '../../../nodes/Tavus/TavusTrigger.node.ts';
import type { Workflow, WorkflowNode } from '../../../scripts/n8n/rest/workflows.mts';
import { describeEditor, openNode, picture, visibleParameters } from '../support/browser.mts';
import { filledIn, keptCases, keptExamples, savedParameters, type Kept } from '../support/kept.mts';
import { tavusNode } from '../support/nodes.mts';
import type { Stage } from '../support/stage.mts';
import { makeWorld, type World } from '../support/world.mts';

/** A workflow with one node for each that a version saved of a resource. */
function sheetOf({ credential }: Stage, version: string, resource: string): Workflow {
	const kept = keptCases(version).filter((one) => one.resource === resource);
	return {
		name: `${version}: ${resource}`,
		nodes: kept.map((one, index) =>
			tavusNode(credential, savedParameters(one) as Record<string, unknown>, {
				name: one.name,
				position: [240 * (index % 6), 200 * Math.floor(index / 6)],
			}),
		),
		connections: {},
	};
}

/** What the editor makes of the workflow that is open: what it would save. */
async function copied(page: Page): Promise<WorkflowNode[]> {
	await page
		.locator('.vue-flow__pane')
		.first()
		.click({ position: { x: 5, y: 5 } });
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Control+c');
	const text = await page.evaluate('navigator.clipboard.readText()');
	return (JSON.parse(String(text)) as { nodes: WorkflowNode[] }).nodes;
}

const TAVUS_TYPE = 'n8n-nodes-tavus-ai.tavus';
const DESCRIPTIONS: Readonly<Record<string, INodeTypeDescription>> = {
	[TAVUS_TYPE]: new Tavus().description,
	'n8n-nodes-tavus-ai.tavusTrigger': new TavusTrigger().description,
	'n8n-nodes-tavus-ai.tavusPollingTrigger': new TavusPollingTrigger().description,
};

/** What n8n makes of the parameters of our nodes: what no other choice hides, with the defaults of what was never set. */
const meaning = (nodes: readonly WorkflowNode[]): Map<string, unknown> =>
	new Map(
		nodes.flatMap((node): Array<[string, unknown]> => {
			const description = DESCRIPTIONS[node.type];
			if (description === undefined) return [];
			const { parameters, typeVersion } = node as Pick<INode, 'parameters' | 'typeVersion'>;
			const { properties } = description;
			const of = { parameters, typeVersion };
			return [
				[
					node.name,
					NodeHelpers.getNodeParameters(properties, parameters, true, false, of, description),
				],
			];
		}),
	);

/** Text that is entered by hand, by the parameter. */
const textsOf = ({ resource, operation, parameters }: Kept): Array<[name: string, text: string]> =>
	Object.entries(parameters).filter((entry): entry is [string, string] => {
		const [name, value] = entry;
		const shownAs = DESCRIPTIONS[TAVUS_TYPE]?.properties.filter(
			({ name: known, displayOptions }) =>
				known === name &&
				displayOptions?.show?.['resource']?.includes(resource) === true &&
				displayOptions.show['operation']?.includes(operation) === true,
		);
		const isText = shownAs?.length !== 0 && shownAs?.every(({ type }) => type === 'string');
		return typeof value === 'string' && isText === true && !value.startsWith('=');
	});

export function upgradeEditorSuite(stage: () => Stage, version: string): void {
	const resources = [...new Set(keptCases(version).map(({ resource }) => resource))];

	describeEditor('in the editor', stage, (page) => {
		let world: World;

		beforeAll(async () => {
			world = await makeWorld(stage().emulator);
			await page().context().grantPermissions(['clipboard-read', 'clipboard-write']);
		});

		/** Opens a workflow and sees that nothing in it is strange to the editor, lacks anything, or is changed. */
		const opens = async (workflow: Workflow): Promise<string> => {
			const { id } = await stage().n8n.rest.workflows.create(workflow);
			await page().goto(`${stage().n8n.url}/workflow/${id}`);
			const nodes = page().locator('[data-test-id="canvas-node"]');
			await nodes
				.nth(workflow.nodes.filter(({ type }) => !/stickyNote/.test(type)).length - 1)
				.waitFor();
			await picture(page(), `upgrade-${version}-${workflow.name.replace(/\W+/g, '-')}`);
			const names = workflow.nodes.map(({ name }) => name).sort();
			const namesOf = (all: Workflow['nodes']): string[] => all.map(({ name }) => name).sort();
			// Until the editor is ready for keys, the clipboard holds the workflow before.
			let shown = await copied(page());
			for (let again = 0; again < 20 && !isDeepStrictEqual(namesOf(shown), names); again++) {
				await sleep(500);
				shown = await copied(page());
			}
			expect(namesOf(shown)).toEqual(names);
			expect(meaning(shown)).toEqual(meaning(workflow.nodes));
			expect(await page().locator('[data-test-id="node-issues"]').count()).toBe(0);
			return id;
		};

		test.each(resources)(
			'all nodes of the resource %s open as they were saved',
			async (resource) => {
				const id = await opens(sheetOf(stage(), version, resource));
				const full = keptCases(version).find(
					(one) => one.resource === resource && one.title === 'everything',
				);
				if (full === undefined) throw new Error(`Nothing was kept of ${resource}`);
				await openNode(page(), stage().n8n, id, full.name);
				await page().locator('[data-test-id="parameter-input-operation"]').waitFor();
				const visible = await visibleParameters(page());
				for (const [name, text] of textsOf(full).filter(([one]) => visible.includes(one))) {
					const field = page().locator(`[data-test-id="parameter-input-${name}"]`);
					expect(await field.locator('input, textarea').first().inputValue()).toBe(text);
				}
			},
		);

		test.each(keptExamples(version))(
			'the example %s opens as it was saved',
			async (_file, workflow) => {
				await opens(filledIn(workflow, stage(), world));
			},
		);
	});
}
