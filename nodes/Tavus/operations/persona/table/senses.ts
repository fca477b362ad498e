import type { Layer } from './field';

/** docs.tavus.io, "STT". What its page calls legacy is left out: turn-taking has a layer of its own. */
export const stt: Layer = {
	name: 'stt',
	api: 'stt',
	displayName: 'STT (Hearing)',
	description: 'How speech becomes text',
	fields: [
		{
			kind: 'choice',
			name: 'sttEngine',
			api: 'stt_engine',
			displayName: 'Engine',
			description: 'What turns speech into text',
			usual: 'tavus-auto',
			open: true,
			choices: [
				{
					name: 'Auto (Recommended)',
					value: 'tavus-auto',
					description: 'Chosen by the language of the conversation',
				},
				{
					name: 'Deepgram Medical',
					value: 'tavus-deepgram-medical',
					description: 'English with the words of medicine',
				},
				{
					name: 'Parakeet',
					value: 'tavus-parakeet',
					description: 'The fastest for English and European languages',
				},
				{ name: 'Soniox', value: 'tavus-soniox', description: 'For Indian languages' },
				{ name: 'Whisper', value: 'tavus-whisper', description: 'For all languages' },
			],
		},
		{
			kind: 'text',
			name: 'hotwords',
			api: 'hotwords',
			displayName: 'Hotwords',
			description: 'Sentences with names and special words, so that they are heard right',
			placeholder: "e.g. Roey is the name of the person you're speaking with.",
			rows: 3,
		},
	],
};

const RAVEN_1 = 'Needs Raven 1.';

/** docs.tavus.io, "Perception". Inline tools are left out: tools have operations of their own. */
export const perception: Layer = {
	name: 'perception',
	api: 'perception',
	displayName: 'Perception',
	description: 'What the persona sees and hears besides words',
	fields: [
		{
			kind: 'choice',
			name: 'perceptionModel',
			api: 'perception_model',
			displayName: 'Model',
			description: 'What watches and listens',
			usual: 'raven-1',
			open: true,
			choices: [
				{ name: 'Off', value: 'off', description: 'The persona hears words only' },
				{ name: 'Raven 0', value: 'raven-0', description: 'Older; sees only' },
				{ name: 'Raven 1', value: 'raven-1', description: 'Sees, and hears the tone of voice' },
			],
		},
		{
			kind: 'lines',
			name: 'visualAwarenessQueries',
			api: 'visual_awareness_queries',
			displayName: 'Visual Awareness Queries',
			description: 'Questions about the picture that are asked all the time, one a line',
			placeholder: 'e.g. Is the user showing an ID card?',
		},
		{
			kind: 'lines',
			name: 'audioAwarenessQueries',
			api: 'audio_awareness_queries',
			displayName: 'Audio Awareness Queries',
			description: `Questions about the tone that are asked all the time, one a line. ${RAVEN_1}`,
			placeholder: 'e.g. Does the user sound frustrated or confused?',
		},
		{
			kind: 'lines',
			name: 'perceptionAnalysisQueries',
			api: 'perception_analysis_queries',
			displayName: 'Perception Analysis Queries',
			description:
				'Questions that are answered at the end of a conversation, one a line. The answers come with the event Perception Analysis.',
			placeholder: 'e.g. Was more than one person present?',
		},
		{
			kind: 'text',
			name: 'visualToolPrompt',
			api: 'visual_tool_prompt',
			displayName: 'Visual Tool Prompt',
			description: 'When and how to use tools because of what is seen',
			rows: 3,
		},
		{
			kind: 'text',
			name: 'audioToolPrompt',
			api: 'audio_tool_prompt',
			displayName: 'Audio Tool Prompt',
			description: `When and how to use tools because of what is heard. ${RAVEN_1}`,
			rows: 3,
		},
		{
			kind: 'choice',
			name: 'emotionRecognition',
			api: 'emotion_recognition',
			displayName: 'Emotion Recognition',
			description: 'How far the persona may recognize emotions, which laws limit in some places',
			usual: 'auto',
			choices: [
				{ name: 'Auto', value: 'auto' },
				{ name: 'Full', value: 'full' },
				{ name: 'Limited', value: 'limited' },
			],
		},
	],
};
