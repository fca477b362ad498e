import { replicas } from './replicas.mts';
import type { Resource } from './resource.mts';
import { videos } from './videos.mts';
import { voices } from './voices.mts';

/** Everything this emulator has. */
export const RESOURCES: readonly Resource[] = [replicas, voices, videos];
