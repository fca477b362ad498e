import type { INodePropertyOptions } from 'n8n-workflow';

import type { Layer } from './field';

const LEVELS: readonly INodePropertyOptions[] = [
	{ name: 'High', value: 'high' },
	{ name: 'Low', value: 'low' },
	{ name: 'Medium', value: 'medium' },
];

/** docs.tavus.io, "Conversational Flow". */
export const conversationalFlow: Layer = {
	name: 'conversationalFlow',
	api: 'conversational_flow',
	displayName: 'Conversational Flow',
	description:
		'When the persona speaks and when it listens. Once one field is set, Tavus uses its defaults for the others.',
	fields: [
		{
			kind: 'choice',
			name: 'turnDetectionModel',
			api: 'turn_detection_model',
			displayName: 'Turn Detection Model',
			description: 'What decides whose turn it is',
			usual: 'sparrow-1',
			open: true,
			choices: [
				{ name: 'Sparrow 0', value: 'sparrow-0', description: 'Older, not actively supported' },
				{ name: 'Sparrow 1', value: 'sparrow-1', description: 'Recommended' },
				{
					name: 'Time-Based',
					value: 'timebased',
					description: 'By the length of a pause, not actively supported',
				},
			],
		},
		{
			kind: 'choice',
			name: 'turnTakingPatience',
			api: 'turn_taking_patience',
			displayName: 'Turn-Taking Patience',
			description: 'How long the persona waits until it speaks. Low may interrupt pauses.',
			usual: 'medium',
			choices: LEVELS,
		},
		{
			// The name on the paths that are used here; names.ts turns it into `pal_interruptibility` where a PAL shows that one.
			kind: 'choice',
			name: 'replicaInterruptibility',
			api: 'replica_interruptibility',
			displayName: 'Persona (PAL) Interruptibility',
			description: 'How easily the user can interrupt. High stops at once, low keeps talking.',
			usual: 'medium',
			choices: LEVELS,
		},
		{
			kind: 'choice',
			name: 'voiceIsolation',
			api: 'voice_isolation',
			displayName: 'Voice Isolation',
			description: 'Whether the voice of the user is separated from noise',
			usual: 'near',
			choices: [
				{ name: 'Near', value: 'near', description: 'For a user close to the microphone' },
				{ name: 'Off', value: 'off' },
			],
		},
		{
			kind: 'text',
			name: 'wakePhrase',
			api: 'wake_phrase',
			displayName: 'Wake Phrase',
			description: 'The persona stays silent until it hears this phrase',
			placeholder: 'e.g. Hello Tavus Coach',
		},
		{
			kind: 'text',
			name: 'sleepPhrase',
			api: 'sleep_phrase',
			displayName: 'Sleep Phrase',
			description: "After this phrase the persona is silent again. Needs a 'Wake Phrase'.",
			placeholder: 'e.g. Thank you Tavus Coach',
		},
		{
			kind: 'choice',
			name: 'idleEngagement',
			api: 'idle_engagement',
			displayName: 'Idle Engagement',
			description: 'Whether the persona speaks by itself after a silence',
			usual: 'off',
			choices: [
				{ name: 'Eager', value: 'eager', description: 'After a short silence' },
				{ name: 'Off', value: 'off' },
				{ name: 'Patient', value: 'patient', description: 'After a long silence' },
			],
		},
	],
};

/** docs.tavus.io, "Google Meet" and "Create PAL". */
export const conferencing: Layer = {
	name: 'conferencing',
	api: 'conferencing',
	displayName: 'Conferencing',
	description: 'An email address under which the persona is invited to meetings',
	fields: [
		{
			kind: 'text',
			name: 'username',
			api: 'username',
			displayName: 'Username',
			description:
				'The part before @tavusinvite.com: letters, digits, dots, hyphens and underscores. No one else may have it.',
			placeholder: 'e.g. anna',
		},
		{
			kind: 'lines',
			name: 'allowlist',
			api: 'allowlist',
			displayName: 'Allowlist',
			description:
				'Who may invite the persona, one a line: email addresses, or regular expressions for them',
			placeholder: 'e.g. .*@example\\.com',
		},
	],
};
