import type { IDataObject } from 'n8n-workflow';

import { unwrapOne } from '../../answer';
import { pick, SIMPLE_FIELDS } from '../../simpleFields';
import { options, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { deploymentId, deploymentPath } from './shared';

export const init: Operation = {
	value: 'init',
	name: 'Get Start Settings',
	action: 'Get deployment start settings',
	description: 'Read what a page needs before a start: whether a conversation can be started now',
	endpoint: 'GET /v2/deployments/{deployment_id}/init',
	properties: [deploymentId, simplify, options],
	plan: (fields) => {
		const id = fields.requiredLocator('deploymentId');
		const simple = fields.flag('simplify');
		return {
			kind: 'single',
			request: { method: 'GET', path: `${deploymentPath(id)}/init` },
			toItem: (answer) => {
				const row = unwrapOne(answer) as IDataObject | undefined;
				if (row === undefined) return undefined;
				const item = { deployment_id: id, ...row };
				return simple ? pick(item, SIMPLE_FIELDS.deploymentInit) : item;
			},
		};
	},
	// docs.tavus.io, "Get Deployment Init Config".
	sample: {
		deployment_id: 'd1234567890abcdef',
		channel: 'widget',
		is_available: true,
		has_password: false,
		limits: { max_call_duration: 600, daily_call_limit_per_user: 5 },
		captcha: {
			provider: 'turnstile',
			site_key: '0x4AAA',
			challenge_path: '/challenge',
			action: 'start',
		},
		thumbnail_video_url: 'https://cdn.example.com/thumbnail.mp4',
		thumbnail_image_url: 'https://cdn.example.com/thumbnail.png',
		show_tavus_branding: true,
	},
};
