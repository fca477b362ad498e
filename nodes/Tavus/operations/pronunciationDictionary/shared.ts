import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { pick, SIMPLE_FIELDS } from '../../simpleFields';
import { needed, pronunciationDictionaryId } from '../shared/locators';
import { oneWith } from '../shared/one';

export const theDictionary = needed(pronunciationDictionaryId);

export const dictionaryPath = (id: string): string =>
	`/v2/pronunciation-dictionaries/${encodeURIComponent(id)}`;

/** docs.tavus.io, "Create Pronunciation Dictionary". */
export const NAME_LENGTH = 255;

export const dictionaryName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Brand Terms',
	description: 'A name to find the dictionary by, of at most 255 characters',
};

/** Example values of docs.tavus.io, "Get Pronunciation Dictionary". */
export const DICTIONARY_SAMPLE: IDataObject = {
	pronunciation_dictionary_id: 'pd_abc123def456gh',
	name: 'Brand Terms',
	rules: [
		{
			text: 'Tavus',
			pronunciation: 'TAH-vus',
			type: 'alias',
			case_sensitive: false,
			word_boundaries: true,
		},
	],
	rules_count: 1,
	created_at: '2025-01-15T10:30:00Z',
	updated_at: '2025-01-15T10:30:00Z',
};

/** @param simple false keeps everything that Tavus sent */
export function dictionaryItem(row: IDataObject, simple: boolean): IDataObject {
	return simple ? pick(row, SIMPLE_FIELDS.pronunciationDictionary) : row;
}

/** The dictionary in an answer about one; `undefined` when it has no ID. */
export function readDictionary(body: unknown, simple: boolean): IDataObject | undefined {
	const row = oneWith(body, 'pronunciation_dictionary_id');
	return row && dictionaryItem(row, simple);
}
