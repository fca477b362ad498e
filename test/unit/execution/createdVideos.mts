import type { IDataObject } from 'n8n-workflow';

import type { Answer, SentRequest } from './fakeNode.mts';

export const VIDEO = { replicaId: 'r90bbd427f71', script: 'Hello' };
export const started = (id: string): Answer => ({
	status: 200,
	body: { video_id: id, status: 'queued', hosted_url: `https://tavus.video/${id}` },
});
/** Videos are called after their scripts. */
export const generate = ({ body }: SentRequest): Answer =>
	started(`v-${String((body as IDataObject)['script'])}`);
export const scripts = (...texts: string[]): IDataObject[] =>
	texts.map((script) => ({ ...VIDEO, script }));
export const refusal = (status: number, error: string): Answer => ({ status, body: { error } });
