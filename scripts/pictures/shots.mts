import type { Locator, Page } from 'playwright-core';

import { loadExample, setParameters } from '../start/examples.mts';
import { newCredential, testedCredential } from './credentialWindow.mts';
import { actions, search } from './nodesList.mts';
import {
	clipOf,
	nodeOf,
	openPanel,
	pictureOfPanel,
	sameEachTime,
	settled,
	STILL,
} from './panel.mts';
import type { Studio } from './studio.mts';
import { pollingTriggerPanel, run, triggerPanel } from './wholePanel.mts';
import { byHand, open, save, START, TAVUS, tavus, TRAINING, VIDEO } from './workflows.mts';

/** Takes one picture. */
export type Shot = (page: Page, studio: Studio) => Promise<Buffer>;

/** Pixels on the sides of nodes, and below them for their names. */
const BESIDE = 95;
const BELOW = 80;

/** The part of the canvas with these nodes. */
async function around(page: Page, ...nodes: Locator[]): Promise<Buffer> {
	await page.mouse.move(0, 0);
	await settled(page);
	const boxes = await Promise.all(
		nodes.map(async (node) => {
			const box = await node.first().boundingBox();
			if (box === null) throw new Error('a node of the picture cannot be seen');
			return box;
		}),
	);
	const x = Math.min(...boxes.map((box) => box.x)) - BESIDE;
	const y = Math.min(...boxes.map((box) => box.y)) - BESIDE / 2;
	const right = Math.max(...boxes.map((box) => box.x + box.width)) + BESIDE;
	const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + BELOW;
	return await page.screenshot({
		clip: { x, y, width: right - x, height: bottom - y },
		...STILL,
	});
}

const panel =
	(parameters: Record<string, unknown>): Shot =>
	async (page, studio) => {
		await open(page, studio, [byHand, tavus(parameters)]);
		await openPanel(page, TAVUS);
		return await pictureOfPanel(page);
	};

/** The panel with a list open. @param list opens it and waits for its entries */
const panelWith =
	(parameters: Record<string, unknown>, list: (page: Page) => Promise<void>): Shot =>
	async (page, studio) => {
		await page.setViewportSize({ width: 1400, height: 900 });
		await open(page, studio, [byHand, tavus(parameters)]);
		await openPanel(page, TAVUS);
		await list(page);
		await settled(page);
		return await page.screenshot({ clip: await clipOf(page, 'column'), ...STILL });
	};

const openReplicas = async (page: Page): Promise<void> => {
	const picker = page.locator('[data-test-id="resource-locator-replicaId"]');
	await picker.locator('[data-test-id="rlc-input"]').first().click();
	await page.locator('[data-test-id="rlc-item"]').first().waitFor();
};

const openWhenDone = async (page: Page): Promise<void> => {
	await page.locator('[data-test-id="parameter-input-whenDone"]').click();
	await page.locator('.el-select-dropdown__item:visible').first().waitFor();
};

const canvas: Shot = async (page, studio) => {
	await open(page, studio, [byHand, tavus(VIDEO)]);
	return await around(page, nodeOf(page, START), nodeOf(page, TAVUS));
};

const example: Shot = async (page, studio) => {
	const workflow = await loadExample('personalised-video', studio.credential);
	workflow.nodes = workflow.nodes.filter(({ type }) => !type.endsWith('stickyNote'));
	setParameters(workflow, 'Generate Video', { replicaId: VIDEO.replicaId });
	const { id } = await studio.n8n.rest.workflows.create(workflow);
	await page.setViewportSize({ width: 1560, height: 900 });
	await page.goto(`${studio.n8n.url}/workflow/${id}`);
	const nodes = page.locator('[data-test-id="canvas-node"]');
	await nodes.nth(workflow.nodes.length - 1).waitFor();
	return await around(page, ...(await nodes.all()));
};

/** An execution that waits for Tavus, in the list of executions. */
const waiting: Shot = async (page, studio) => {
	const { control } = studio.emulator;
	const { executions } = studio.n8n.rest;
	await control.change({ trainingSeconds: 3600 });
	const id = await save(studio, [byHand, tavus({ ...TRAINING, whenDone: 'park' })]);
	const execution = await executions.waiting(await executions.start(id, START));
	await page.setViewportSize({ width: 1200, height: 640 });
	await page.goto(`${studio.n8n.url}/workflow/${id}/executions/${execution.id}`);
	await nodeOf(page, TAVUS).waitFor();
	await sameEachTime(page);
	await settled(page);
	const picture = await page.screenshot(STILL);
	await executions.stop(execution.id);
	return picture;
};

/** The pictures of the documentation, by file name. */
export const SHOTS: Readonly<Record<string, Shot>> = {
	'personalised-video': example,
	'credential-new': newCredential,
	'credential-tested': testedCredential,
	'search-tavus': search('tavus'),
	'search-replica': search('replica'),
	'search-face': search('face'),
	'search-avatar': search('avatar'),
	actions,
	'generate-video': panelWith(
		{ ...VIDEO, replicaId: { __rl: true, mode: 'list', value: '' } },
		openReplicas,
	),
	'when-done': panelWith(VIDEO, openWhenDone),
	'first-workflow': canvas,
	'video-ready': run({ ...VIDEO, videoName: 'My first video', whenDone: 'poll' }, 'hosted_url'),
	'create-replica-personal': panel(TRAINING),
	'create-replica-non-human': panel({
		replicaType: 'nonHuman',
		trainVideoUrl: TRAINING.trainVideoUrl,
		replicaName: 'Robo',
	}),
	'trigger-panel': triggerPanel,
	'polling-trigger-panel': pollingTriggerPanel,
	refused: run({ ...TRAINING, trainVideoUrl: 'training.mp4' }, 'Training Video URL'),
	waiting,
};

/** Those in n8n's dark theme. */
export const DARK_SHOTS: Readonly<Record<string, Shot>> = {
	'first-workflow-dark': canvas,
	'search-tavus-dark': search('tavus'),
	'credential-new-dark': newCredential,
	'trigger-panel-dark': triggerPanel,
	'polling-trigger-panel-dark': pollingTriggerPanel,
};
