import type { INodePropertyOptions } from 'n8n-workflow';

/** Every kind of callback, by name; the names begin with what they are about. */
export const kinds: INodePropertyOptions[] = [
	{
		name: 'Conversation Canvas Interaction',
		value: 'canvas.interaction',
		description: 'Someone answered, clicked or dismissed something on the canvas of a conversation',
	},
	{
		name: 'Conversation Ended',
		value: 'system.shutdown',
		description: 'A conversation is over; the item says why',
	},
	{
		name: 'Conversation Memory Consolidated',
		value: 'application.memory_consolidation',
		description: 'What was learned in a conversation went into its memory stores',
	},
	{
		name: 'Conversation Memory Evidence',
		value: 'application.raven_memory_evidence',
		description: 'What was seen in a conversation and may go into its memory stores',
	},
	{
		name: 'Conversation Perception Analysis',
		value: 'application.perception_analysis',
		description: 'What the persona saw and heard, in words, minutes after the conversation',
	},
	{
		name: 'Conversation Perception Unavailable',
		value: 'application.perception_unavailable',
		description: 'There is no perception analysis, for example because the camera was off',
	},
	{
		name: 'Conversation Post-Call Action Executed',
		value: 'application.post_call_action_executed',
		description: 'A tool ran after the conversation, even when its delivery did not succeed',
	},
	{
		name: 'Conversation Recording Copy Failed',
		value: 'application.recording_copy_failed',
		description: 'The recording could not be copied to your storage. Tavus keeps it for a while.',
	},
	{
		name: 'Conversation Recording Ready',
		value: 'application.recording_ready',
		description: 'The recording is in your storage',
	},
	{
		name: 'Conversation Replica Joined',
		value: 'system.replica_joined',
		description: 'The replica (face) has joined and the conversation can begin',
	},
	{
		name: 'Conversation Transcript Ready',
		value: 'application.transcription_ready',
		description: 'The transcript is there, as readable text and as turns',
	},
	{
		name: 'Document Error',
		value: 'document.error',
		description: 'A document could not be read into the knowledge base',
	},
	{
		name: 'Document Progress',
		value: 'document.progress',
		description: 'Tavus is at work on a document. Needs a callback secret.',
	},
	{
		name: 'Document Ready',
		value: 'document.ready',
		description: 'A document is in the knowledge base and can be used',
	},
	{
		name: 'Guardrail Triggered',
		value: 'guardrail.triggered',
		description: 'A conversation broke a guardrail. Needs a callback secret.',
	},
	{
		name: 'Objective Completed',
		value: 'objective.completed',
		description: 'A conversation reached an objective. Needs a callback secret.',
	},
	{
		name: 'Replica Completed',
		value: 'replica.completed',
		description: 'The training of a replica (face) is done and it can be used',
	},
	{
		name: 'Replica Error',
		value: 'replica.error',
		description: 'The training of a replica (face) did not succeed',
	},
	{
		name: 'Replica Progress',
		value: 'replica.progress',
		description: 'Tavus tells that a training goes on. Needs a callback secret.',
	},
	{
		name: 'Unknown Callback',
		value: 'unknown',
		description: 'A callback of a shape that this node does not know. Needs a callback secret.',
	},
	{
		name: 'Video Error',
		value: 'video.error',
		description: 'A video could not be generated',
	},
	{
		name: 'Video Progress',
		value: 'video.progress',
		description: 'Tavus is at work on a video. Needs a callback secret.',
	},
	{
		name: 'Video Ready',
		value: 'video.ready',
		description: 'A video is generated and can be watched and downloaded',
	},
];
