import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { present } from '../../values';
import type { Fields } from '../fields';
import { bodyJson } from '../shared/furtherFields';
import { idRows, ROW } from '../shared/idRows';
import { documentId } from '../shared/locators';

const INSIDE = 'additionalFields';
const at = (name: string): string => `${INSIDE}.${name}`;

const STRATEGIES = ['balanced', 'quality', 'speed'] as const;
const POLICIES = ['eu'] as const;
/** The replica counts as one (docs.tavus.io, "Create Conversation"). */
const LEAST_PARTICIPANTS = 2;

export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: INSIDE,
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		{
			displayName: 'Audio Only',
			name: 'audioOnly',
			type: 'boolean',
			default: false,
			description: 'Whether the conversation is by voice only, without video',
		},
		{
			displayName: 'Document Retrieval Strategy',
			name: 'documentRetrievalStrategy',
			type: 'options',
			default: 'balanced',
			description: 'How the replica looks things up in the documents',
			options: [
				{ name: 'Balanced', value: 'balanced' },
				{ name: 'Quality', value: 'quality', description: 'Best answers, a little slower' },
				{ name: 'Speed', value: 'speed', description: 'Fastest answers' },
			],
		},
		{
			displayName: 'Document Tags',
			name: 'documentTags',
			type: 'string',
			default: '',
			placeholder: 'e.g. sales, marketing',
			description: 'All documents with one of these tags can be used; separated by commas',
		},
		idRows({
			name: 'documentIds',
			displayName: 'Documents',
			description: 'Documents of the knowledge base that the replica can use in this conversation',
			rowName: 'Document',
			locator: documentId,
		}),
		{
			displayName: 'Enable Dynamic Greeting',
			name: 'enableDynamicGreeting',
			type: 'boolean',
			default: false,
			description: 'Whether the persona finds a greeting by itself, out of the context',
		},
		bodyJson,
		{
			displayName: 'Max Participants',
			name: 'maxParticipants',
			type: 'number',
			typeOptions: { minValue: LEAST_PARTICIPANTS },
			default: LEAST_PARTICIPANTS,
			description: 'How many may be in the room; the replica counts as one',
		},
		{
			displayName: 'Meeting URL',
			name: 'meetingUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://meet.google.com/abc-defg-hij',
			description: 'The replica joins this meeting of Zoom, Microsoft Teams or Google Meet',
		},
		{
			displayName: 'Memory Stores',
			name: 'memoryStores',
			type: 'string',
			default: '',
			placeholder: 'e.g. ada_pcb7a34da5fe',
			description:
				'What the replica remembers from earlier conversations, and where it keeps what is new. Usually one for each person and persona; separated by commas.',
		},
		{
			displayName: 'Participant Tag',
			name: 'participantTag',
			type: 'string',
			default: '',
			placeholder: 'e.g. user_12345',
			description:
				'Your own name for the person. The persona remembers them in a memory store of its own, which the Memory operations read and change.',
		},
		{
			displayName: 'Policy',
			name: 'policy',
			type: 'options',
			default: 'eu',
			description: 'Stricter rules for what the persona leaves to Tavus',
			options: [
				{
					name: 'European Union',
					value: 'eu',
					description: 'The replica says that it is an AI, and recognizes emotions less',
				},
			],
		},
		{
			displayName: 'Require Auth',
			name: 'requireAuth',
			type: 'boolean',
			default: false,
			description:
				"Whether the room is private. The item then has a meeting_token: add '?t=' and the token to the conversation_url. The token is good for as long as 'Participant Absent Timeout'.",
		},
		{
			displayName: 'Test Mode',
			name: 'testMode',
			type: 'boolean',
			default: false,
			description:
				'Whether to try it without cost: no replica joins, the conversation has ended at once, and no slot is taken',
		},
	],
};

/** What the additional fields add to the body of `POST /v2/conversations`. @throws {InputRefused} for what Tavus would not take */
export function readAdditional(fields: Fields): IDataObject {
	const tag = fields.text(at('participantTag'));
	return {
		...fields.json(at('bodyJson')),
		...present<IDataObject[string]>({
			audio_only: fields.chosenFlag(at('audioOnly')),
			document_ids: fields.ids(at(`documentIds.${ROW}`), documentId.name),
			document_retrieval_strategy: fields.chosen(at('documentRetrievalStrategy'), STRATEGIES),
			document_tags: fields.texts(at('documentTags')),
			enable_dynamic_greeting: fields.chosenFlag(at('enableDynamicGreeting')),
			max_participants: fields.number(at('maxParticipants'), {
				min: LEAST_PARTICIPANTS,
				whole: true,
			}),
			meeting_url: fields.publicUrl(
				at('meetingUrl'),
				'Enter the link that invites to the meeting.',
			),
			memory_stores: fields.texts(at('memoryStores')),
			// Tavus takes one so far (docs.tavus.io, "Legacy memory tags").
			participant_tags: tag === undefined ? undefined : [tag],
			policy: fields.chosen(at('policy'), POLICIES),
			require_auth: fields.chosenFlag(at('requireAuth')),
			test_mode: fields.chosenFlag(at('testMode')),
		}),
	};
}
