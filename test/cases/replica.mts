import { CALLBACK, CONSENT, IMAGE, locator, VIDEO } from '../unit/operations/plan.mts';
import type { ResourceCases } from './types.mts';

const one = { replicaId: locator('r90bbd427f71') };
const read = {
	method: 'GET',
	path: '/v2/replicas/r90bbd427f71',
	query: { verbose: true },
} as const;

export const replica: ResourceCases = {
	resource: 'replica',
	cases: [
		{
			operation: 'create',
			title: 'minimal',
			parameters: { replicaType: 'nonHuman', trainVideoUrl: VIDEO },
			requests: [{ method: 'POST', path: '/v2/replicas', body: { train_video_url: VIDEO } }],
		},
		{
			operation: 'create',
			title: 'everything',
			parameters: {
				replicaType: 'personal',
				trainingSource: 'video',
				trainVideoUrl: VIDEO,
				consent: 'separateVideo',
				consentVideoUrl: CONSENT,
				replicaName: 'Rio',
				callbackUrl: CALLBACK,
				additionalFields: {
					backgroundGreenScreen: true,
					modelName: 'phoenix-4',
					properties: '{ "more": 1 }',
				},
			},
			requests: [
				{
					method: 'POST',
					path: '/v2/replicas',
					body: {
						train_video_url: VIDEO,
						consent_video_url: CONSENT,
						replica_name: 'Rio',
						callback_url: CALLBACK,
						model_name: 'phoenix-4',
						properties: { background_green_screen: true, more: 1 },
					},
				},
			],
		},
		{
			operation: 'create',
			title: 'from an image',
			parameters: {
				replicaType: 'personal',
				trainingSource: 'image',
				trainImageUrl: IMAGE,
				voiceName: locator('anna'),
				additionalFields: { autoFixTrainingImage: true },
			},
			requests: [
				{
					method: 'POST',
					path: '/v2/replicas',
					body: {
						train_image_url: IMAGE,
						voice_name: 'anna',
						auto_fix_training_image: true,
					},
				},
			],
		},
		{ operation: 'get', title: 'everything', parameters: one, requests: [read] },
		{
			operation: 'getMany',
			title: 'minimal',
			parameters: {},
			requests: [{ method: 'GET', path: '/v2/replicas', query: { verbose: true } }],
		},
		{
			operation: 'getMany',
			title: 'everything',
			parameters: {
				filters: { replicaType: 'system', modelName: 'phoenix-4', replicaId: locator('r1, r2') },
			},
			requests: [
				{
					method: 'GET',
					path: '/v2/replicas',
					query: {
						verbose: true,
						replica_type: 'system',
						model_name: 'phoenix-4',
						replica_ids: 'r1,r2',
					},
				},
			],
		},
		{
			operation: 'rename',
			title: 'everything',
			parameters: { ...one, replicaName: 'Rio' },
			requests: [
				{
					method: 'PATCH',
					path: '/v2/replicas/r90bbd427f71/name',
					body: { replica_name: 'Rio' },
				},
			],
		},
		{
			operation: 'update',
			title: 'minimal',
			parameters: { ...one, updateFields: { replicaName: 'Ana' } },
			requests: [{ method: 'PATCH', path: '/v2/faces/r90bbd427f71', body: { face_name: 'Ana' } }],
		},
		{
			operation: 'update',
			title: 'everything: the documented example',
			parameters: {
				...one,
				updateFields: { replicaName: 'Ana', defaultVoiceId: locator('v0a1b2c3d4e5f') },
			},
			requests: [
				{
					method: 'PATCH',
					path: '/v2/faces/r90bbd427f71',
					body: { face_name: 'Ana', default_voice_id: 'v0a1b2c3d4e5f' },
				},
			],
		},
		{
			operation: 'delete',
			title: 'minimal',
			parameters: one,
			requests: [{ method: 'DELETE', path: '/v2/replicas/r90bbd427f71' }],
		},
		{
			operation: 'delete',
			title: 'everything',
			parameters: { ...one, hard: true },
			requests: [{ method: 'DELETE', path: '/v2/replicas/r90bbd427f71', query: { hard: true } }],
		},
		{
			operation: 'download',
			title: 'everything',
			parameters: { ...one, binaryField: 'clip' },
			requests: [read],
		},
	],
};
