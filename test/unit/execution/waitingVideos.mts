import type { IDataObject } from 'n8n-workflow';

import type { Answer, SentRequest } from './fakeNode.mts';

export const SECOND_MS = 1000;
export const MINUTE_MS = 60_000;
export const VIDEO = {
	replicaId: 'r90bbd427f71',
	script: 'a',
	limitWaitTime: 5,
	limitWaitTimeUnit: 'minutes',
};
export const items = (whenDone: string, ...scripts: string[]): IDataObject[] =>
	scripts.map((script) => ({ ...VIDEO, script, whenDone }));

/** Videos that are ready some time after they were created. @param readyAfterMs by script; `undefined`: at once */
export function tavus(readyAfterMs: Record<string, number>, status = 'ready') {
	const made = new Map<string, number>();
	return ({ method, path, body }: SentRequest): Answer => {
		if (method === 'POST') {
			const id = `v-${String((body as IDataObject)['script'])}`;
			made.set(id, Date.now());
			return { status: 200, body: { video_id: id, status: 'queued' } };
		}
		const id = path.split('/').at(-1) ?? '';
		const since = made.get(id) ?? 0;
		const isReady = Date.now() - since >= (readyAfterMs[id.slice(2)] ?? 0);
		const download_url = 'https://cdn.example.com/v.mp4';
		return {
			status: 200,
			body: { video_id: id, status: isReady ? status : 'generating', download_url },
		};
	};
}
