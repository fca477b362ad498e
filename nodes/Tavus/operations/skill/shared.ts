import type { IDataObject } from 'n8n-workflow';

import { asText, isRecord } from '../../values';
import { unwrapOne } from '../../answer';
import { pick, SIMPLE_FIELDS } from '../../simpleFields';

/** A skill of the registry (docs.tavus.io, "Skills"). */
export const SKILL_SAMPLE: IDataObject = {
	skill_id: 'presentation',
	name: 'Presentation',
	description: 'Walk participants through slide decks and images from your Knowledge Base.',
};

export const SKILLS_PATH = '/v2/skills';

/** @param simple false keeps everything that Tavus sent */
export const skillItem = (row: IDataObject, simple: boolean): IDataObject =>
	simple ? pick(row, SIMPLE_FIELDS.skill) : row;

/** With `skill_id` always there: rows of the registry may call it `id`. */
function withId(row: IDataObject, key = ''): IDataObject {
	const id = asText(row['skill_id']) || asText(row['id']) || key;
	return { ...row, ...(id === '' ? {} : { skill_id: id }) };
}

/**
 * The rows of a list of skills. Those of a PAL come as an object with one entry for each skill (docs.tavus.io, "List PAL Skills").
 *
 * @returns `undefined` when the body is no such list
 */
export function skillRows(body: unknown): IDataObject[] | undefined {
	const data: unknown = isRecord(body) ? body['data'] : body;
	if (Array.isArray(data)) return data.filter(isRecord).map((row) => withId(row as IDataObject));
	if (!isRecord(data)) return undefined;
	return Object.entries(data).flatMap(([key, row]) =>
		isRecord(row) ? [withId(row as IDataObject, key)] : [],
	);
}

/** The skill in an answer about one; `undefined` when it has no ID. */
export function readSkill(body: unknown, simple: boolean): IDataObject | undefined {
	const row = unwrapOne(body) as IDataObject | undefined;
	if (row === undefined) return undefined;
	const named = withId(row);
	return asText(named['skill_id']) === '' ? undefined : skillItem(named, simple);
}
