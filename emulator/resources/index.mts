import { replicas } from './replicas.mts';
import type { Resource } from './resource.mts';
import { voices } from './voices.mts';

/** Everything this emulator has. */
export const RESOURCES: readonly Resource[] = [replicas, voices];
