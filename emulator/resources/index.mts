import { connectors } from './connectors.mts';
import { conversations } from './conversations.mts';
import { deployments } from './deployments.mts';
import { documents } from './documents.mts';
import { guardrails } from './guardrails.mts';
import { memories } from './memories.mts';
import { memoryStores } from './memory-stores.mts';
import { objectives } from './objectives.mts';
import { personas } from './personas.mts';
import { pronunciationDictionaries } from './pronunciation-dictionaries.mts';
import { replicas } from './replicas.mts';
import type { Resource } from './resource.mts';
import { skills } from './skills.mts';
import { tools } from './tools.mts';
import { videos } from './videos.mts';
import { voices } from './voices.mts';

/** Everything this emulator has. */
export const RESOURCES: readonly Resource[] = [
	replicas,
	voices,
	videos,
	documents,
	objectives,
	guardrails,
	pronunciationDictionaries,
	memories,
	memoryStores,
	connectors,
	personas,
	conversations,
	tools,
	skills,
	deployments,
];
