import { connectors } from './connectors.mts';
import { documents } from './documents.mts';
import { guardrails } from './guardrails.mts';
import { memories } from './memories.mts';
import { objectives } from './objectives.mts';
import { pronunciationDictionaries } from './pronunciation-dictionaries.mts';
import { replicas } from './replicas.mts';
import type { Resource } from './resource.mts';
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
	connectors,
];
