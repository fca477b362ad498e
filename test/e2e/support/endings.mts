import { createParameters, itemsOf, runTavus } from './workflows.mts';
import type { Stage } from './stage.mts';
import { byId, ELSEWHERE } from './tavus.mts';

/** What runs at Tavus until it ends. */
export type Running = 'replica' | 'video' | 'document' | 'conversation';

const ANNA = { replicaId: byId('r90bbd427f71') };

const CREATE: Record<Running, Record<string, unknown>> = {
	replica: createParameters(),
	video: { resource: 'video', ...ANNA, script: 'Hi.' },
	document: { resource: 'document', documentUrl: 'https://example.com/handbook.pdf' },
	conversation: { resource: 'conversation', ...ANNA },
};

/** Creates something with a Tavus node; gives its ID. */
export async function begin(
	stage: Stage,
	what: Running,
	callbackUrl: string = ELSEWHERE,
): Promise<string> {
	const execution = await runTavus(stage, { parameters: { callbackUrl, ...CREATE[what] } });
	const id = itemsOf(execution)[0]?.[`${what}_id`];
	if (typeof id !== 'string') throw new Error(`No ID of a ${what}`);
	return id;
}

/** What is created for an event of the triggers. */
export const CAUSES = {
	'replica.completed': 'replica',
	'replica.error': 'replica',
	'video.ready': 'video',
	'video.error': 'video',
	'document.ready': 'document',
	'document.error': 'document',
	'system.shutdown': 'conversation',
	'application.transcription_ready': 'conversation',
} as const satisfies Record<string, Running>;
export type Ending = keyof typeof CAUSES;

/** Makes an event happen at Tavus. */
export async function bringAbout({ emulator }: Stage, event: Ending, id: string): Promise<void> {
	const { control } = emulator;
	const isError = event.endsWith('.error');
	if (event === 'system.shutdown') await control.conversations.end(id);
	else if (event === 'application.transcription_ready') await control.conversations.transcript(id);
	else if (CAUSES[event] === 'replica') {
		await control.finishReplica(id, { status: isError ? 'error' : 'completed' });
	} else if (CAUSES[event] === 'video') {
		await control.finishVideo(id, { status: isError ? 'error' : 'ready' });
	} else await control.finishDocument(id, { status: isError ? 'error' : 'ready' });
}
