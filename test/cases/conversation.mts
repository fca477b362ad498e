import type { IDataObject } from 'n8n-workflow';

import { CALLBACK, locator } from '../unit/operations/plan.mts';
import type { Case, ResourceCases } from './types.mts';

const ID = 'c123456';
const one = { conversationId: locator(ID) };
const path = `/v2/conversations/${ID}`;
const interactions = `${path}/canvas/interactions`;

const active: IDataObject = { conversation_id: ID, status: 'active' };

const storage = (storageFields: IDataObject): IDataObject => ({
	properties: { enableRecording: true, recordingStorage: { storage: storageFields } },
});
const stored = (recording_storage: IDataObject): IDataObject => ({
	properties: { enable_recording: true, recording_storage },
});

const create = (title: string, parameters: IDataObject, body: IDataObject): Case => ({
	operation: 'create',
	title,
	parameters: { replicaId: locator('r90bbd427f71'), ...parameters },
	requests: [
		{ method: 'POST', path: '/v2/conversations', body: { replica_id: 'r90bbd427f71', ...body } },
	],
});

/** The examples of docs.tavus.io ("Create Conversation"), and every field that it names. */
const creates: Case[] = [
	create('minimal', {}, {}),
	create(
		'everything',
		{
			personaId: locator('pcb7a34da5fe'),
			replicaId: locator('r90bbd427f71'),
			conversationName: 'Improve Sales Technique',
			conversationalContext: 'I want to improve my sales techniques.',
			customGreeting: 'Hey there!',
			whenDone: 'return',
			callbackUrl: CALLBACK,
			properties: {
				applyGreenscreen: true,
				enableClosedCaptions: true,
				enableRecording: true,
				propertiesJson: '{ "language": "multilingual", "max_call_duration": 60 }',
				languages: 'en, de',
				maxCallDuration: 1800,
				participantAbsentTimeout: 120,
				participantLeftTimeout: 60,
				recordingStorage: {
					storage: {
						provider: 's3',
						bucketName: 'conversation-recordings',
						bucketRegion: 'us-east-1',
						assumeRoleArn: 'arn:aws:iam::123456789012:role/TavusRecordingWriter',
						externalId: 'tavus-acct-abc123',
					},
				},
			},
			additionalFields: {
				audioOnly: true,
				documentRetrievalStrategy: 'speed',
				documentTags: 'sales, marketing',
				documentIds: {
					row: [{ documentId: locator('d8-5c71baca86fc') }, { documentId: locator('d2,d3') }],
				},
				enableDynamicGreeting: true,
				bodyJson: '{ "more": 1, "custom_greeting": "left out" }',
				maxParticipants: 2,
				meetingUrl: 'https://meet.google.com/abc-defg-hij',
				memoryStores: 'anna_pcb7a34da5fe',
				participantTag: 'user_12345',
				policy: 'eu',
				requireAuth: true,
				testMode: false,
			},
		},
		{
			persona_id: 'pcb7a34da5fe',
			replica_id: 'r90bbd427f71',
			conversation_name: 'Improve Sales Technique',
			conversational_context: 'I want to improve my sales techniques.',
			custom_greeting: 'Hey there!',
			callback_url: CALLBACK,
			audio_only: true,
			document_retrieval_strategy: 'speed',
			document_tags: ['sales', 'marketing'],
			document_ids: ['d8-5c71baca86fc', 'd2', 'd3'],
			enable_dynamic_greeting: true,
			more: 1,
			max_participants: 2,
			meeting_url: 'https://meet.google.com/abc-defg-hij',
			memory_stores: ['anna_pcb7a34da5fe'],
			participant_tags: ['user_12345'],
			policy: 'eu',
			require_auth: true,
			test_mode: false,
			properties: {
				language: 'multilingual',
				apply_greenscreen: true,
				enable_closed_captions: true,
				enable_recording: true,
				languages: ['en', 'de'],
				max_call_duration: 1800,
				participant_absent_timeout: 120,
				participant_left_timeout: 60,
				recording_storage: {
					provider: 's3',
					bucket_name: 'conversation-recordings',
					bucket_region: 'us-east-1',
					assume_role_arn: 'arn:aws:iam::123456789012:role/TavusRecordingWriter',
					external_id: 'tavus-acct-abc123',
				},
			},
		},
	),
	create(
		'recordings in Google Cloud Storage',
		storage({
			provider: 'gcs',
			bucketName: 'conversation-recordings',
			projectId: 'my-gcp-project',
			workloadIdentityProvider:
				'projects/123456/locations/global/workloadIdentityPools/tavus-recording-pool/providers/tavus-worker',
			serviceAccountEmail: 'tavus-recording-writer@my-gcp-project.iam.gserviceaccount.com',
			keyTemplate: 'calls/{conversation_id}',
		}),
		stored({
			provider: 'gcs',
			bucket_name: 'conversation-recordings',
			project_id: 'my-gcp-project',
			workload_identity_provider:
				'projects/123456/locations/global/workloadIdentityPools/tavus-recording-pool/providers/tavus-worker',
			service_account_email: 'tavus-recording-writer@my-gcp-project.iam.gserviceaccount.com',
			key_template: 'calls/{conversation_id}',
		}),
	),
	create(
		'recordings in Azure Blob Storage',
		storage({
			provider: 'azure_blob',
			storageAccount: 'myrecordingsaccount',
			container: 'conversation-recordings',
			tenantId: '11111111-2222-3333-4444-555555555555',
			clientId: '66666666-7777-8888-9999-000000000000',
			keyTemplate: 'calls/{conversation_id}',
		}),
		stored({
			provider: 'azure_blob',
			storage_account: 'myrecordingsaccount',
			container: 'conversation-recordings',
			tenant_id: '11111111-2222-3333-4444-555555555555',
			client_id: '66666666-7777-8888-9999-000000000000',
			key_template: 'calls/{conversation_id}',
		}),
	),
	create(
		'fields of another provider, which n8n keeps, are left out',
		storage({
			provider: 'azure_blob',
			bucketName: 'b',
			storageAccount: 'a',
			container: 'c',
			tenantId: 't',
			clientId: 'i',
		}),
		stored({
			provider: 'azure_blob',
			storage_account: 'a',
			container: 'c',
			tenant_id: 't',
			client_id: 'i',
		}),
	),
	create(
		'settings of every kind of JSON join those that were filled in by hand',
		{
			properties: { propertiesJson: '{ "b": 2, "c": 2 }', maxCallDuration: 300 },
			additionalFields: {
				bodyJson: '{ "properties": { "a": 1, "b": 1, "max_call_duration": 1 } }',
			},
		},
		{ properties: { a: 1, b: 2, c: 2, max_call_duration: 300 } },
	),
	create(
		'a parked execution has a callback URL of its own',
		{ whenDone: 'park', limitWaitTime: 2, limitWaitTimeUnit: 'hours', callbackUrl: CALLBACK },
		{},
	),
];

const gets: Case[] = [
	{ title: 'minimal', parameters: one },
	{
		title: 'everything',
		parameters: { ...one, output: 'transcript', includeSystemTurns: true, simplify: false },
	},
].map((given) => ({
	...given,
	operation: 'get',
	requests: [{ method: 'GET', path, query: { verbose: true } }],
}));

const others: Case[] = [
	{
		operation: 'getMany',
		title: 'minimal',
		parameters: {},
		requests: [{ method: 'GET', path: '/v2/conversations', query: {} }],
	},
	{
		operation: 'getMany',
		title: 'everything',
		parameters: { returnAll: false, limit: 7, filters: { status: 'ended' }, simplify: false },
		requests: [{ method: 'GET', path: '/v2/conversations', query: { status: 'ended' } }],
	},
	{
		operation: 'end',
		title: 'everything',
		parameters: one,
		current: active,
		requests: [
			{ method: 'GET', path },
			{ method: 'POST', path: `${path}/end` },
		],
	},
	{
		operation: 'delete',
		title: 'minimal',
		parameters: one,
		requests: [{ method: 'DELETE', path }],
	},
	{
		operation: 'delete',
		title: 'everything',
		parameters: { ...one, hard: true },
		requests: [{ method: 'DELETE', path, query: { hard: true } }],
	},
	{
		operation: 'getCanvasInteractions',
		title: 'minimal',
		parameters: one,
		requests: [{ method: 'GET', path: interactions, query: {} }],
	},
	{
		operation: 'getCanvasInteractions',
		title: 'everything',
		parameters: { ...one, returnAll: false, limit: 5 },
		requests: [{ method: 'GET', path: interactions, query: {} }],
	},
	{
		operation: 'recordCanvasInteraction',
		title: 'minimal',
		parameters: {
			...one,
			interactionId: 'i1',
			toolCallId: 'call_8f2d41',
			component: 'canvas.question',
			componentVersion: 'v1',
			type: 'skip',
		},
		requests: [
			{
				method: 'POST',
				path: interactions,
				body: {
					interaction_id: 'i1',
					tool_call_id: 'call_8f2d41',
					component: 'canvas.question',
					component_version: 'v1',
					type: 'skip',
				},
			},
		],
	},
	{
		operation: 'recordCanvasInteraction',
		title: 'everything',
		parameters: {
			...one,
			interactionId: 'ci_call_8f2d41_submit_5e0b7c2a',
			toolCallId: 'call_8f2d41',
			component: 'canvas.scheduling_embed',
			componentVersion: 'v2',
			type: 'submit',
			value: '{ "selected_option_ids": ["opt_2"], "skipped": false }',
			additionalFields: { bodyJson: '{ "locale": "en" }', metadata: { page: 'pricing' } },
		},
		requests: [
			{
				method: 'POST',
				path: interactions,
				body: {
					locale: 'en',
					interaction_id: 'ci_call_8f2d41_submit_5e0b7c2a',
					tool_call_id: 'call_8f2d41',
					component: 'canvas.scheduling_embed',
					component_version: 'v2',
					type: 'submit',
					value: { selected_option_ids: ['opt_2'], skipped: false },
					metadata: { page: 'pricing' },
				},
			},
		],
	},
];

export const conversation: ResourceCases = {
	resource: 'conversation',
	cases: [...creates, ...gets, ...others],
};
