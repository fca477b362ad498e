import type { INodeProperties } from 'n8n-workflow';

import { kinds } from './kindOptions';

/** Which callbacks start the workflow. */
export const events: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: ['replica.completed', 'replica.error'],
	options: kinds,
};

/** How callbacks are checked and what is put out. */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Confirm With API',
			name: 'confirmWithApi',
			type: 'boolean',
			default: true,
			description:
				"Whether to ask Tavus's API for the replica, video, document or conversation before the workflow starts, and to hand on what the API says",
		},
		{
			displayName: 'Drop Duplicates',
			name: 'dropDuplicates',
			type: 'boolean',
			default: true,
			description:
				'Whether to start the workflow only once for the same event. Test calls always start it.',
		},
		{
			displayName: 'Require Signature',
			name: 'requireSignature',
			type: 'boolean',
			default: true,
			description:
				'Whether to refuse callbacks whose URL was not signed by the Tavus node. Applies when the credential holds a callback secret.',
		},
		{
			displayName: 'Simplify',
			name: 'simplify',
			type: 'boolean',
			default: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
		},
	],
};
