import { conversation } from './conversation.mts';
import { document } from './document.mts';
import { guardrail } from './guardrail.mts';
import { objective } from './objective.mts';
import { persona } from './persona.mts';
import { pronunciationDictionary } from './pronunciationDictionary.mts';
import { replica } from './replica.mts';
import type { ResourceCases } from './types.mts';
import { video } from './video.mts';
import { voice } from './voice.mts';

/** One line for each resource of the node; the test of the operations table misses none. */
export const CASES: readonly ResourceCases[] = [
	conversation,
	document,
	guardrail,
	objective,
	persona,
	pronunciationDictionary,
	replica,
	video,
	voice,
];
