import type { IDataObject } from 'n8n-workflow';

import { isRecord, type JsonRecord } from '../../values';
import { pick } from '../../simpleFields';

/** One member of a set, and where it stands in the document. */
export interface Member {
	/** The way to it in a JSON Patch: `['data', '0']`, or nothing when the document is the member. */
	path: readonly string[];
	row: JsonRecord;
}

/** What Tavus stores under one ID: several objectives, or several guardrails of the older kind. */
export interface MemberSet {
	/** What the paths of a JSON Patch are about. */
	document: JsonRecord;
	members: Member[];
}

/** What differs between the kinds of sets. */
export interface SetKind {
	/** `objectives_id` */
	idField: string;
	/** The field with the name of a member: `objective_name`. */
	nameField: string;
	/** Where the members stand in an output item: `objectives`. */
	membersField: string;
	/** The fields of a member, most useful first. */
	memberFields: readonly string[];
	/** The fields of the set that an output item has, in order. */
	simpleFields: readonly string[];
}

/** Documented as `{ data: {…} }`, as `{ …, data: [{…}] }` and flat; a list in a list is seen for other resources. */
function documentOf(body: unknown): JsonRecord | undefined {
	if (!isRecord(body)) return undefined;
	const { data } = body;
	if (isRecord(data)) return documentOf(data);
	const [only, ...others] = Array.isArray(data) ? (data as unknown[]) : [];
	const isWrapped = isRecord(only) && Array.isArray(only['data']) && others.length === 0;
	return isWrapped ? only : body;
}

/**
 * A set as a GET shows it; docs.tavus.io has several shapes ("Get Objective", "Patch Objective", "Get Guardrails").
 *
 * @returns `undefined` when the body is no object
 */
export function readSet(body: unknown, { nameField }: SetKind): MemberSet | undefined {
	const document = documentOf(body);
	if (document === undefined) return undefined;
	const { data } = document;
	if (!Array.isArray(data)) {
		const isMember = document[nameField] !== undefined;
		return { document, members: isMember ? [{ path: [], row: document }] : [] };
	}
	const members = (data as unknown[]).flatMap((row, index) =>
		isRecord(row) ? [{ path: ['data', String(index)], row }] : [],
	);
	return { document, members };
}

/**
 * A set as an output item: the ID, the name, then its members, whichever shape Tavus sent.
 *
 * @param simple false keeps everything that Tavus sent
 * @param id what was asked for, in case the answer lacks it
 * @returns `undefined` when there is no ID, or no object
 */
export function setItem(
	body: unknown,
	kind: SetKind,
	simple: boolean,
	id?: string,
): IDataObject | undefined {
	const set = readSet(body, kind);
	if (set === undefined) return undefined;
	const { idField, nameField, membersField, memberFields, simpleFields } = kind;
	const { document, members } = set;
	const known = document[idField] ?? id;
	if (typeof known !== 'string' || known === '') return undefined;
	const whole = { ...document, [idField]: known } as IDataObject;
	if (!simple) return { [idField]: known, ...whole };
	const first = members[0]?.row[nameField];
	return pick(
		{
			...(first === undefined ? {} : { [nameField]: first }),
			...whole,
			...(members.length === 0
				? {}
				: { [membersField]: members.map(({ row }) => pick(row, memberFields)) }),
		},
		simpleFields,
	) as IDataObject;
}
