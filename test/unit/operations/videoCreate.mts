import type { IDataObject } from 'n8n-workflow';

import type { CreatePlan } from '../../../nodes/Tavus/operations/types.ts';
import { locator, plan } from './plan.mts';

export const REPLICA = { replicaId: locator('r90bbd427f71') };
export const SAID = { ...REPLICA, script: 'Hi, this is my first video.' };
export const AUDIO = 'https://cdn.example.com/speech.mp3';
export const SITE = 'https://yourwebsite.com/';
export const BACKGROUND = 'https://cdn.example.com/background.mp4';
export const create = (values: IDataObject): CreatePlan => {
	const made = plan('video', 'create', values);
	if (made.kind !== 'create') throw new Error(`a ${made.kind} plan`);
	expect(made.request).toMatchObject({ method: 'POST', path: '/v2/videos', creates: true });
	return made;
};
