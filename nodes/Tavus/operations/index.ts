import { connector } from './connector';
import { conversation } from './conversation';
import { deployment } from './deployment';
import { document } from './document';
import { guardrail } from './guardrail';
import { memory } from './memory';
import { objective } from './objective';
import { persona } from './persona';
import { pronunciationDictionary } from './pronunciationDictionary';
import { replica } from './replica';
import { skill } from './skill';
import { tool } from './tool';
import type { Operation, Resource } from './types';
import { video } from './video';
import { voice } from './voice';

/**
 * The one table of what the node can do. The parameters on the screen, the dispatch, the search words of the codex, the output
 * schemas and the list in the README all come from it.
 */
export const RESOURCES = [
	replica,
	connector,
	conversation,
	deployment,
	document,
	guardrail,
	memory,
	objective,
	persona,
	pronunciationDictionary,
	skill,
	tool,
	video,
	voice,
] as const satisfies readonly Resource[];

/** @returns `undefined` for what is not in the table, such as n8n's own "Custom API Call" */
export function findOperation(resource: string, operation: string): Operation | undefined {
	const owner: Resource | undefined = RESOURCES.find(({ value }) => value === resource);
	return owner?.operations.find(({ value }) => value === operation);
}
