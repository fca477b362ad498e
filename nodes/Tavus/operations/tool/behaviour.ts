import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { present } from '../../values';
import type { Fields } from '../fields';

const TRIGGER_TYPES = ['in_call', 'post_call'] as const;
const ON_RESOLVE = [
	'fire_and_forget',
	'add_to_context',
	'generate_response',
	'response_in_result',
] as const;
const ORIGINS = ['llm', 'audio', 'vision'] as const;
const ON_CALL = ['generate_filler', 'passthrough', 'silent', 'static_filler'] as const;

export const triggerType: INodeProperties = {
	displayName: 'Trigger',
	name: 'triggerType',
	type: 'options',
	default: 'in_call',
	description: 'When the tool is used',
	options: [
		{
			name: 'After the Call',
			value: 'post_call',
			description:
				'Once after each conversation, with values from the transcript; needs an API call as delivery',
		},
		{
			name: 'During the Call',
			value: 'in_call',
			description: 'Whenever the persona finds it useful',
		},
	],
};

export const onResolve: INodeProperties = {
	displayName: 'When Answered',
	name: 'onResolve',
	type: 'options',
	default: 'fire_and_forget',
	description:
		'What the persona does with the answer of the tool. Unless you change this, answers are not used.',
	options: [
		{
			name: 'Add to Context',
			value: 'add_to_context',
			description: 'The persona knows the answer from then on, but says nothing about it by itself',
		},
		{
			name: 'Do Not Use the Answer',
			value: 'fire_and_forget',
			description: 'The call is made, and whatever comes back is dropped',
		},
		{
			name: 'Generate a Response',
			value: 'generate_response',
			description: 'The persona says something based on the answer',
		},
		{
			name: 'Say the Answer',
			value: 'response_in_result',
			description: 'The answer holds the words that the persona says',
		},
	],
};

export const origin: INodeProperties = {
	displayName: 'Origin',
	name: 'origin',
	type: 'options',
	default: 'llm',
	description: 'Which model uses the tool',
	options: [
		{ name: 'Hearing', value: 'audio', description: 'What the perception model hears' },
		{ name: 'Language Model', value: 'llm', description: 'What is said in the conversation' },
		{ name: 'Vision', value: 'vision', description: 'What the perception model sees' },
	],
};

export const onCall: INodeProperties = {
	displayName: 'When Called',
	name: 'onCall',
	type: 'options',
	default: 'generate_filler',
	description: 'What the persona says while the tool works; for tools of the language model only',
	options: [
		{ name: 'Generate a Filler', value: 'generate_filler' },
		{
			name: 'Pass Through',
			value: 'passthrough',
			description: 'What the model says along with the call',
		},
		{ name: 'Say a Fixed Sentence', value: 'static_filler', description: "Needs 'Fixed Sentence'" },
		{ name: 'Stay Silent', value: 'silent' },
	],
};

export const staticFiller: INodeProperties = {
	displayName: 'Fixed Sentence',
	name: 'staticFiller',
	type: 'string',
	default: '',
	placeholder: 'e.g. Sure, let me grab that for you.',
	description:
		"What the persona says while the tool works, with 'When Called' set to a fixed sentence",
};

/**
 * What says when a tool is used and what is said meanwhile, as far as it was entered.
 *
 * @param at where a field is: on the top level, or inside a collection
 * @param complete true when what is not entered is not there at all, false when a tool may have it already
 * @throws {InputRefused} for what does not go together (docs.tavus.io, "Create Tool")
 */
export function readBehaviour(
	fields: Fields,
	at: (name: string) => string,
	complete: boolean,
): IDataObject {
	// What is on the screen of a new tool is sent, also when it was left as it is.
	const read = <Choice extends string>(
		name: string,
		choices: readonly Choice[],
	): Choice | undefined => (complete ? fields.choice(name, choices) : fields.chosen(name, choices));
	const trigger = read(at('triggerType'), TRIGGER_TYPES);
	// A tool that works after the call has none of these.
	if (trigger === 'post_call') return { trigger_type: trigger };
	const from = fields.chosen(at('origin'), ORIGINS);
	const call = fields.chosen(at('onCall'), ON_CALL);
	const filler = fields.text(at('staticFiller'));
	if (call !== undefined && (from === 'vision' || from === 'audio')) {
		fields.refuse(
			at('onCall'),
			`cannot be used with this '${fields.label(at('origin'))}'`,
			'It is for tools of the language model: leave one of the two out.',
		);
	}
	if (call === 'static_filler' && filler === undefined) {
		fields.refuse(at('staticFiller'), 'is empty', 'Enter what the persona is to say.');
	}
	if (filler !== undefined && call !== 'static_filler' && (complete || call !== undefined)) {
		fields.refuse(
			at('staticFiller'),
			'would not be said',
			"Set 'When Called' to 'Say a Fixed Sentence', or leave it empty.",
		);
	}
	return present<IDataObject[string]>({
		trigger_type: trigger,
		origin: from,
		on_call: call,
		on_resolve: read(at('onResolve'), ON_RESOLVE),
		static_filler: filler,
	});
}
