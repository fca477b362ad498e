import type { INodeProperties } from 'n8n-workflow';

/** The first is the default. */
export const WAIT_FOR = ['ended', 'transcript', 'recording', 'perception'] as const;

export const waitFor: INodeProperties = {
	displayName: 'Wait For',
	name: 'waitFor',
	type: 'options',
	noDataExpression: true,
	default: 'ended',
	description:
		"What the finished item is to contain. What has not come 10 minutes after the end of the call is given up: the item then says 'missing'.",
	options: [
		{
			name: 'End of the Call',
			value: 'ended',
			description: 'Why it ended, and how many seconds it lasted',
		},
		{
			name: 'Perception Analysis',
			value: 'perception',
			description: 'What the replica saw of the participant; some minutes after the end',
		},
		{
			name: 'Recording',
			value: 'recording',
			description: 'Where the recording was stored; needs somebody in the room who starts it',
		},
		{
			name: 'Transcript',
			value: 'transcript',
			description: 'Who said what, as one text and as rows; shortly before or after the end',
		},
	],
};
