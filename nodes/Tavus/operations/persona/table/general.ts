import { replicaFilter } from '../../replica/shared';
import { documentId, guardrailId, guardrailSetId, objectiveId } from '../../shared/locators';
import type { Field } from './field';

/** What guardrails and their tags are limited to, each (docs.tavus.io, "Create PAL"). */
const MOST_GUARDRAILS = 50;

const defaultReplicaId = { ...replicaFilter, name: 'defaultReplicaId' };

/** What a persona is: for creating one these stand by themselves. */
export const MAIN: Readonly<
	Record<'personaName' | 'systemPrompt' | 'pipelineMode' | 'defaultReplicaId', Field>
> = {
	personaName: {
		kind: 'text',
		name: 'personaName',
		api: 'persona_name',
		displayName: 'Persona Name',
		description: 'A name to find the persona by. Conversations show it.',
		placeholder: 'e.g. Life Coach',
	},
	pipelineMode: {
		kind: 'choice',
		name: 'pipelineMode',
		api: 'pipeline_mode',
		displayName: 'Pipeline Mode',
		description: 'Whether the persona converses, or only speaks what it is sent',
		usual: 'full',
		choices: [
			{
				name: 'Echo',
				value: 'echo',
				description: 'Speaks only what your application sends; for a pipeline of your own',
			},
			{ name: 'Full', value: 'full', description: 'Listens, thinks and answers' },
		],
	},
	systemPrompt: {
		kind: 'text',
		name: 'systemPrompt',
		api: 'system_prompt',
		displayName: 'System Prompt',
		description: 'Who the persona is and how it behaves. Best under 5,000 tokens.',
		placeholder: 'e.g. You are a life coach who listens well and asks short questions.',
		rows: 6,
	},
	defaultReplicaId: {
		kind: 'id',
		name: 'defaultReplicaId',
		api: 'default_replica_id',
		displayName: 'Default Replica (Face)',
		description: 'Who appears when a conversation names no other replica',
		locator: defaultReplicaId,
	},
};

/** docs.tavus.io, "Create PAL". */
export const GENERAL: readonly Field[] = [
	{
		kind: 'ids',
		name: 'documentIds',
		api: 'document_ids',
		displayName: 'Documents',
		description: 'Documents of the knowledge base that the persona knows',
		rowName: 'Document',
		locator: documentId,
	},
	{
		kind: 'texts',
		name: 'documentTags',
		api: 'document_tags',
		displayName: 'Document Tags',
		description: 'The persona knows every document with one of these tags, separated by commas',
		placeholder: 'e.g. product_info, company_policies',
	},
	{
		kind: 'id',
		name: 'objectivesId',
		api: 'objectives_id',
		displayName: 'Objectives',
		description: 'The set of objectives that the persona works towards',
		locator: { ...objectiveId, name: 'objectivesId' },
	},
	{
		kind: 'ids',
		name: 'guardrailIds',
		api: 'guardrail_ids',
		displayName: 'Guardrails',
		description: 'Boundaries that the persona keeps, at most 50',
		rowName: 'Guardrail',
		locator: guardrailId,
		most: MOST_GUARDRAILS,
	},
	{
		kind: 'texts',
		name: 'guardrailTags',
		api: 'guardrail_tags',
		displayName: 'Guardrail Tags',
		description: 'The persona keeps every guardrail with one of these tags, separated by commas',
		placeholder: 'e.g. compliance',
		most: MOST_GUARDRAILS,
	},
	{
		kind: 'id',
		name: guardrailSetId.name,
		api: 'guardrails_id',
		displayName: guardrailSetId.displayName,
		description: 'A set of guardrails as Tavus made them until May 2026',
		locator: guardrailSetId,
	},
	{
		kind: 'text',
		name: 'greeting',
		api: 'greeting',
		displayName: 'Greeting',
		description: 'The first words of the persona in a conversation',
		placeholder: 'e.g. Hi, good to see you!',
	},
	{
		kind: 'texts',
		name: 'languages',
		api: 'languages',
		displayName: 'Languages',
		description: 'The languages that the persona speaks, as full names separated by commas',
		placeholder: 'e.g. english, spanish',
	},
	{
		kind: 'choice',
		name: 'disclosureType',
		api: 'disclosure_type',
		displayName: 'Disclosure Type',
		description: 'Whether the persona says that it is an AI, which laws demand in some places',
		usual: 'auto',
		choices: [
			{ name: 'Always', value: 'always' },
			{ name: 'Auto', value: 'auto' },
			{ name: 'Off', value: 'off' },
		],
	},
	{
		kind: 'text',
		name: 'verbalDisclosure',
		api: 'verbal_disclosure',
		displayName: 'Verbal Disclosure',
		description: 'How the persona says that it is an AI',
		placeholder: 'e.g. Just so you know, you are speaking with an AI coach.',
	},
	{
		kind: 'text',
		name: 'visualDisclosure',
		api: 'visual_disclosure',
		displayName: 'Visual Disclosure',
		description: 'What is shown to say that the persona is an AI',
		placeholder: 'e.g. You are speaking with an AI coach.',
	},
];
