import { conversation } from './conversation.mts';
import { replica } from './replica.mts';
import type { ResourceCases } from './types.mts';
import { video } from './video.mts';
import { voice } from './voice.mts';

/** One line for each resource of the node; the test of the operations table misses none. */
export const CASES: readonly ResourceCases[] = [conversation, replica, video, voice];
