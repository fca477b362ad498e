import { CALLBACK, locator } from '../unit/operations/plan.mts';
import type { ResourceCases } from './types.mts';

const one = { videoId: locator('1e30440cf9') };
const read = { method: 'GET', path: '/v2/videos/1e30440cf9', query: { verbose: true } } as const;

export const video: ResourceCases = {
	resource: 'video',
	cases: [
		{
			operation: 'create',
			title: 'minimal',
			parameters: { replicaId: locator('r90bbd427f71'), script: 'Hi.' },
			requests: [
				{
					method: 'POST',
					path: '/v2/videos',
					body: { replica_id: 'r90bbd427f71', script: 'Hi.' },
				},
			],
		},
		{
			operation: 'create',
			title: 'everything',
			parameters: {
				replicaId: locator('r90bbd427f71'),
				speechSource: 'script',
				script: 'Hi, this is my first video.',
				videoName: 'My First Video',
				callbackUrl: CALLBACK,
				additionalFields: {
					backgroundUrl: 'https://example.com/',
					backgroundScroll: true,
					backgroundScrollDepth: 'bottom',
					backgroundScrollReturn: 'halt',
					backgroundScrollType: 'smooth',
					fast: false,
					propertiesJson: '{ "more": 1 }',
					startWithWave: false,
					watermarkImageUrl: 'https://cdn.example.com/logo.png',
				},
			},
			requests: [
				{
					method: 'POST',
					path: '/v2/videos',
					body: {
						replica_id: 'r90bbd427f71',
						script: 'Hi, this is my first video.',
						video_name: 'My First Video',
						callback_url: CALLBACK,
						background_url: 'https://example.com/',
						fast: false,
						watermark_image_url: 'https://cdn.example.com/logo.png',
						properties: {
							more: 1,
							background_scroll: true,
							background_scroll_depth: 'bottom',
							background_scroll_return: 'halt',
							background_scroll_type: 'smooth',
							start_with_wave: false,
						},
					},
				},
			],
		},
		{
			operation: 'create',
			title: 'fast and transparent, from a recording',
			parameters: {
				replicaId: locator('r90bbd427f71'),
				speechSource: 'audio',
				audioUrl: 'https://cdn.example.com/speech.mp3',
				additionalFields: { fast: true, transparentBackground: true },
			},
			requests: [
				{
					method: 'POST',
					path: '/v2/videos',
					body: {
						replica_id: 'r90bbd427f71',
						audio_url: 'https://cdn.example.com/speech.mp3',
						fast: true,
						transparent_background: true,
					},
				},
			],
		},
		{
			operation: 'create',
			title: 'before a video',
			parameters: {
				replicaId: locator('r90bbd427f71'),
				script: 'Hi.',
				additionalFields: { backgroundSourceUrl: 'https://cdn.example.com/background.mp4' },
			},
			requests: [
				{
					method: 'POST',
					path: '/v2/videos',
					body: {
						replica_id: 'r90bbd427f71',
						script: 'Hi.',
						background_source_url: 'https://cdn.example.com/background.mp4',
					},
				},
			],
		},
		{ operation: 'get', title: 'everything', parameters: one, requests: [read] },
		{
			operation: 'getMany',
			title: 'everything',
			parameters: {},
			requests: [{ method: 'GET', path: '/v2/videos', query: {} }],
		},
		{
			operation: 'rename',
			title: 'everything',
			parameters: { ...one, videoName: 'Sales' },
			requests: [
				{ method: 'PATCH', path: '/v2/videos/1e30440cf9/name', body: { video_name: 'Sales' } },
			],
		},
		{
			operation: 'delete',
			title: 'everything',
			parameters: { ...one, hard: true },
			requests: [{ method: 'DELETE', path: '/v2/videos/1e30440cf9', query: { hard: true } }],
		},
		{
			operation: 'download',
			title: 'everything',
			parameters: { ...one, file: 'video', binaryField: 'data' },
			requests: [read],
		},
	],
};
