import { RESOURCES } from '../../nodes/Tavus/operations/index.ts';
import type { Resource } from '../../nodes/Tavus/operations/types.ts';
import { CASES } from '../../test/cases/index.mts';
import type { WorkflowNode } from '../n8n/rest/workflows.mts';
import { keep } from './album.mts';
import { newCredential, testedCredential } from './credentialWindow.mts';
import { closePanel, openPanel, pictureOfPanel } from './panel.mts';
import type { Shot } from './shots.mts';
import type { Studio, Theme } from './studio.mts';

/** Nodes in a row of the canvas. */
const IN_A_ROW = 8;

/** Ends the name of a picture of all fields. */
const EVERYTHING = '-everything';

/** A node whose panel is photographed, and the picture's name. */
interface Subject {
	picture: string;
	node: Pick<WorkflowNode, 'name' | 'type' | 'parameters'>;
}

/** Every operation of a resource twice: as it is when it is added, and with every field that it can have. */
function subjectsOf({ value: resource, operations }: Resource): Subject[] {
	const cases = CASES.filter((one) => one.resource === resource).flatMap((one) => [...one.cases]);
	const subject = (name: string, operation: string, parameters: object): Subject => ({
		picture: `${resource}/${name}`,
		node: {
			name,
			type: 'n8n-nodes-tavus-ai.tavus',
			parameters: { resource, operation, ...parameters },
		},
	});
	return operations.flatMap(({ value }) => {
		const full = cases.filter(
			({ operation, title }) => operation === value && title === 'everything',
		);
		return [
			subject(value, value, {}),
			...full.map(({ parameters }) => subject(`${value}${EVERYTHING}`, value, parameters)),
		];
	});
}

const TRIGGERS: Subject[] = ['tavusTrigger', 'tavusPollingTrigger'].map((type) => ({
	picture: `trigger/${type}`,
	node: { name: type, type: `n8n-nodes-tavus-ai.${type}`, parameters: {} },
}));

/** Everything that has a panel, by workflow. */
const WORKFLOWS: Array<[name: string, subjects: Subject[]]> = [
	...RESOURCES.map((resource): [string, Subject[]] => [resource.name, subjectsOf(resource)]),
	['Triggers', TRIGGERS],
];

/** The window of the credential, new and tested. */
const CREDENTIAL: Array<[picture: string, take: Shot]> = [
	['credential/new', newCredential],
	['credential/tested', testedCredential],
];

/**
 * Pictures of the panel of every operation and of both triggers, and of the window of the credential.
 *
 * @param wanted part of a picture's name; `''` means all
 * @returns how many there are
 */
export async function photographOperations(
	studio: Studio,
	theme: Theme,
	wanted: string,
): Promise<number> {
	const page = await studio.page(theme);
	let taken = 0;
	for (const [name, all] of WORKFLOWS) {
		const subjects = all
			.filter(({ picture }) => picture.includes(wanted))
			// In the dark the same fields look the same.
			.filter(({ picture }) => theme === 'light' || !picture.endsWith(EVERYTHING));
		if (subjects.length === 0) continue;
		const { id } = await studio.n8n.rest.workflows.create({
			name,
			nodes: subjects.map(({ node }, index) => ({
				...node,
				typeVersion: 1,
				position: [(index % IN_A_ROW) * 240, Math.floor(index / IN_A_ROW) * 200],
				credentials: { tavusApi: studio.credential },
			})),
			connections: {},
		});
		await page.goto(`${studio.n8n.url}/workflow/${id}`);
		for (const { picture, node } of subjects) {
			await openPanel(page, node.name);
			await keep(`${theme}/${picture}`, await pictureOfPanel(page));
			await closePanel(page);
			taken += 1;
		}
	}
	for (const [picture, take] of CREDENTIAL.filter(([name]) => name.includes(wanted))) {
		await keep(`${theme}/${picture}`, await take(page, studio));
		taken += 1;
	}
	await page.context().close();
	return taken;
}
