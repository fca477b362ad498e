import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord, present } from '../../values';
import type { Fields } from '../fields';
import { requiredUpTo } from '../shared/limits';

/** Limits of docs.tavus.io, "Create Pronunciation Dictionary". */
const TEXT_LENGTH = 200;
const PRONUNCIATION_LENGTH = 500;
const TYPES = ['alias', 'ipa'] as const;

/** As one reads a rule: the text, then how it is spoken. */
const ruleFields: INodeProperties[] = [
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Tavus',
		description: 'The word or phrase, of at most 200 characters',
	},
	{
		displayName: 'Pronunciation',
		name: 'pronunciation',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. TAH-vus',
		description: 'What is said instead, or the sounds in IPA; at most 500 characters',
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		default: 'alias',
		options: [
			{ name: 'Alias', value: 'alias', description: 'The pronunciation is an ordinary text' },
			{
				name: 'IPA',
				value: 'ipa',
				description: 'The pronunciation is in the International Phonetic Alphabet',
			},
		],
	},
	{
		displayName: 'Case Sensitive',
		name: 'caseSensitive',
		type: 'boolean',
		default: false,
		description: 'Whether capital and small letters must match',
	},
	{
		displayName: 'Whole Words Only',
		name: 'wordBoundaries',
		type: 'boolean',
		default: true,
		description: 'Whether the text is left alone inside longer words',
	},
];

export const rules: INodeProperties = {
	displayName: 'Rules',
	name: 'rules',
	type: 'fixedCollection',
	placeholder: 'Add Rule',
	typeOptions: { multipleValues: true },
	default: {},
	description: 'How words are to be spoken; each word once',
	options: [
		{
			name: 'rule',
			displayName: 'Rule',
			values: ruleFields,
		},
	],
};

export const rulesJson: INodeProperties = {
	displayName: 'Rules (JSON)',
	name: 'rulesJson',
	type: 'json',
	default: '[]',
	description:
		'Further rules as a JSON array, such as [ { "text": "Tavus", "pronunciation": "TAH-vus", "type": "alias" } ]. They come after the rows.',
};

/** A rule of a JSON array. @throws {InputRefused} for what Tavus would not take */
function readJsonRule(fields: Fields, name: string, entry: unknown, index: number): IDataObject {
	const at = `at position ${index + 1}`;
	const rule = isRecord(entry) ? entry : {};
	for (const [key, most] of [
		['text', TEXT_LENGTH],
		['pronunciation', PRONUNCIATION_LENGTH],
	] as const) {
		const value = rule[key];
		const length = typeof value === 'string' ? [...value].length : 0;
		if (length >= 1 && length <= most) continue;
		fields.refuse(
			name,
			`needs a '${key}' ${at} of at most ${most} characters`,
			'Each rule needs a text, a pronunciation and a type.',
		);
	}
	if (!TYPES.some((type) => type === rule['type'])) {
		fields.refuse(name, `needs a 'type' ${at}`, `Use one of: ${TYPES.join(', ')}.`);
	}
	return rule as IDataObject;
}

function readRow(row: Fields): IDataObject {
	return present<string | boolean>({
		text: requiredUpTo(row, 'text', TEXT_LENGTH, 'Enter the word or phrase.'),
		pronunciation: requiredUpTo(
			row,
			'pronunciation',
			PRONUNCIATION_LENGTH,
			'Enter how it is to be spoken.',
		),
		type: row.choice('type', TYPES),
		case_sensitive: row.chosenFlag('caseSensitive'),
		word_boundaries: row.chosenFlag('wordBoundaries'),
	});
}

/**
 * The rules of the rows, then those of the JSON array.
 *
 * @returns `undefined` when there are none
 * @throws {InputRefused} for what Tavus would not take, such as two rules for one text
 */
export function readRules(
	fields: Fields,
	rowsAt: string,
	jsonAt: string,
): IDataObject[] | undefined {
	const seen = new Set<unknown>();
	const isNew = ({ text }: IDataObject): boolean => !seen.has(text) && seen.add(text).size > 0;
	const howToFix = 'Tavus takes one rule for each text: remove one of the two.';
	const rows = fields.rows(`${rowsAt}.rule`).map((row) => {
		const rule = readRow(row);
		if (!isNew(rule)) row.refuse('text', `is '${String(rule['text'])}' once more`, howToFix);
		return rule;
	});
	const more = (fields.jsonArray(jsonAt) ?? []).map((entry, index) => {
		const rule = readJsonRule(fields, jsonAt, entry, index);
		if (isNew(rule)) return rule;
		return fields.refuse(jsonAt, `holds the text '${String(rule['text'])}' once more`, howToFix);
	});
	const all = [...rows, ...more];
	return all.length === 0 ? undefined : all;
}

/** The present rules, with those of the same text replaced, then what is new. */
export function withRules(current: unknown, given: readonly IDataObject[]): IDataObject[] {
	const present = Array.isArray(current) ? (current as unknown[]).filter(isRecord) : [];
	const byText = new Map(
		[...(present as IDataObject[]), ...given].map((rule) => [rule['text'], rule]),
	);
	return [...byText.values()];
}
