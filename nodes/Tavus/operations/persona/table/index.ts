import { conferencing, conversationalFlow } from './conversation';
import type { Layer } from './field';
import { llm } from './llm';
import { perception, stt } from './senses';
import { tts } from './tts';

/** The layers with fields of their own; further ones go into 'Layers (JSON)'. In the order of the editor. */
export const LAYERS: readonly Layer[] = [
	llm,
	tts,
	stt,
	perception,
	conversationalFlow,
	conferencing,
];
