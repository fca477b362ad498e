import type { INodeProperties } from 'n8n-workflow';

/** A picker for an ID. */
interface Picker {
	name: string;
	displayName: string;
	description: string;
	/** What is chosen, in a sentence: "a persona". */
	what: string;
	/** The method in pickers/index.ts. */
	search: string;
	/** An ID of docs.tavus.io. */
	example: string;
}

/** Chosen from a list or by ID; optional unless {@link needed} makes it required. */
function picker({
	name,
	displayName,
	description,
	what,
	search,
	example,
}: Picker): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Choose ${what}...`,
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${example}` },
		],
	};
}

/** The same picker where one must be chosen. */
export const needed = (property: INodeProperties): INodeProperties => ({
	...property,
	required: true,
});

export const personaId = picker({
	name: 'personaId',
	displayName: 'Persona (PAL)',
	description: 'The persona to use. Tavus now calls it a PAL.',
	what: 'a persona',
	search: 'searchPersonas',
	example: 'p48fdf065d6b',
});

export const documentId = picker({
	name: 'documentId',
	displayName: 'Document',
	description: 'The document of the knowledge base to use',
	what: 'a document',
	search: 'searchDocuments',
	example: 'd8-5c71baca86fc',
});

export const objectiveId = picker({
	name: 'objectiveId',
	displayName: 'Objectives',
	description: 'The set of objectives to use',
	what: 'a set of objectives',
	search: 'searchObjectives',
	example: 'o12345',
});

export const guardrailId = picker({
	name: 'guardrailId',
	displayName: 'Guardrail',
	description: 'The guardrail to use',
	what: 'a guardrail',
	search: 'searchGuardrails',
	example: 'e7f1b2c4-0d3a-4b5e-9f60-718293a4b5c6',
});

export const guardrailSetId = picker({
	name: 'guardrailsId',
	displayName: 'Guardrail Set (Legacy)',
	description: 'A set of guardrails as Tavus made them until May 2026',
	what: 'a set of guardrails',
	search: 'searchGuardrailSets',
	example: 'g12345',
});

export const pronunciationDictionaryId = picker({
	name: 'pronunciationDictionaryId',
	displayName: 'Pronunciation Dictionary',
	description: 'The pronunciation dictionary to use',
	what: 'a dictionary',
	search: 'searchPronunciationDictionaries',
	example: 'pd_abc123',
});

export const toolId = picker({
	name: 'toolId',
	displayName: 'Tool',
	description: 'The tool to use',
	what: 'a tool',
	search: 'searchTools',
	example: 'tabc123def456',
});

/** Among the tools of the chosen persona. */
export const personaToolId: INodeProperties = picker({
	name: 'toolId',
	displayName: 'Tool',
	description: 'A tool that is attached to the persona',
	what: 'a tool',
	search: 'searchPersonaTools',
	example: 'tabc123def456',
});

export const skillId = picker({
	name: 'skillId',
	displayName: 'Skill',
	description: 'The skill to use',
	what: 'a skill',
	search: 'searchSkills',
	example: 'internet_search',
});

/** Among the skills of the chosen persona. */
export const personaSkillId: INodeProperties = picker({
	name: 'skillId',
	displayName: 'Skill',
	description: 'A skill that is attached to the persona',
	what: 'a skill',
	search: 'searchPersonaSkills',
	example: 'internet_search',
});

export const deploymentId = picker({
	name: 'deploymentId',
	displayName: 'Deployment',
	description: 'The deployment to use',
	what: 'a deployment',
	search: 'searchDeployments',
	example: 'd1234567890ab',
});

export const connectorId = picker({
	name: 'connectorId',
	displayName: 'Connector',
	description: 'The connector to use',
	what: 'a connector',
	search: 'searchConnectors',
	example: 'c8-58ea0f6420b2',
});

export const memoryStoreId = picker({
	name: 'memoryStoreId',
	displayName: 'Memory Store',
	description: 'The memory store to use',
	what: 'a memory store',
	search: 'searchMemoryStores',
	example: 'ms123456789abc',
});

/** In the chosen memory store. */
export const pinnedMemoryId = picker({
	name: 'pinnedMemoryId',
	displayName: 'Pinned Memory',
	description: 'The pinned memory to use',
	what: 'a pinned memory',
	search: 'searchPinnedMemories',
	example: 'pm123456789abc',
});

export const voiceId = picker({
	name: 'voiceId',
	displayName: 'Voice',
	description: 'The voice to use',
	what: 'a voice',
	search: 'searchVoiceIds',
	example: 'v0a1b2c3d4e5f',
});

const conversation = picker({
	name: 'conversationId',
	displayName: 'Conversation',
	description: 'The conversation to use',
	what: 'a conversation',
	search: 'searchConversations',
	example: 'c123456',
});

/** The room of a conversation; the last part is the conversation's ID (docs.tavus.io, "Create Conversation"). */
export const CONVERSATION_URL = String.raw`^https://tavus\.daily\.co/([A-Za-z0-9_-]+)/?(?:[?#].*)?$`;

export const conversationId: INodeProperties = {
	...conversation,
	modes: [
		...(conversation.modes ?? []),
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://tavus.daily.co/c123456',
			extractValue: { type: 'regex', regex: CONVERSATION_URL },
		},
	],
};
