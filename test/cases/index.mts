import { connector } from './connector.mts';
import { conversation } from './conversation.mts';
import { deployment } from './deployment.mts';
import { document } from './document.mts';
import { guardrail } from './guardrail.mts';
import { memory } from './memory.mts';
import { objective } from './objective.mts';
import { persona } from './persona.mts';
import { personaTools } from './personaTools.mts';
import { pronunciationDictionary } from './pronunciationDictionary.mts';
import { replica } from './replica.mts';
import { skill } from './skill.mts';
import { tool } from './tool.mts';
import type { ResourceCases } from './types.mts';
import { video } from './video.mts';
import { voice } from './voice.mts';

/** One line for each resource of the node; the test of the operations table misses none. */
export const CASES: readonly ResourceCases[] = [
	connector,
	conversation,
	deployment,
	document,
	guardrail,
	memory,
	objective,
	persona,
	personaTools,
	pronunciationDictionary,
	replica,
	skill,
	tool,
	video,
	voice,
];
