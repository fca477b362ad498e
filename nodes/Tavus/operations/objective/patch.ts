import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../values';
import type { Fields } from '../fields';
import { jsonPatch, type Change } from '../shared/patch';
import { readSet, type Member, type MemberSet } from '../shared/sets';
import { nextOf } from './objective';
import { OBJECTIVES } from './shared';

const SELECTIONS = ['position', 'name'] as const;

/** Which objective of a set is meant. */
export type Wanted = { name: string } | { position: number };

/** @throws {InputRefused} when no objective was named */
export function readWanted(fields: Fields): Wanted {
	if (fields.choice('selectBy', SELECTIONS) === 'position') {
		return { position: fields.whole('position', 1, 1) };
	}
	return { name: fields.required('currentName', 'Enter the present name of the objective.') };
}

const nameOf = ({ row }: Member): string => String(row['objective_name'] ?? '');

/** @throws {InputRefused} when the set has no such objective */
function find(fields: Fields, { members }: MemberSet, wanted: Wanted): Member {
	const found =
		'name' in wanted
			? members.find((member) => nameOf(member) === wanted.name)
			: members[wanted.position - 1];
	if (found !== undefined) return found;
	const present = members.map((member, index) => `${index + 1}. ${nameOf(member)}`).join(', ');
	const howToFix = members.length === 0 ? 'The set is empty.' : `The set holds: ${present}.`;
	return fields.refuse(
		'name' in wanted ? 'currentName' : 'position',
		'name' in wanted
			? `is '${wanted.name}', which is none of the objectives of this set`
			: `is ${wanted.position}, but the set has no so many objectives`,
		howToFix,
	);
}

/** What leads to an objective goes on leading to it under its new name. */
function follow(members: readonly Member[], from: string, to: string): Change[] {
	return members.flatMap(({ path, row }): Change[] => {
		if (row['next_required_objective'] === from) {
			return [{ path: [...path, 'next_required_objective'], value: to }];
		}
		const conditional = row['next_conditional_objectives'];
		if (!isRecord(conditional) || !Object.hasOwn(conditional, from)) return [];
		const renamed = Object.entries(conditional).map(([name, when]) => [
			name === from ? to : name,
			when,
		]);
		const value: unknown = Object.fromEntries(renamed);
		return [{ path: [...path, 'next_conditional_objectives'], value }];
	});
}

/** @throws {InputRefused} when an objective is to lead to one that the set does not have */
function checkNext(fields: Fields, { members }: MemberSet, member: Member, set: IDataObject): void {
	const names = members.map((other) =>
		other === member ? String(set['objective_name'] ?? nameOf(other)) : nameOf(other),
	);
	const unknown = nextOf(set).find((next) => !names.includes(next));
	if (unknown === undefined) return;
	const isRequired = set['next_required_objective'] !== undefined;
	fields.refuse(
		`updateFields.${isRequired ? 'nextRequiredObjective' : 'nextConditionalObjectives'}`,
		`names '${unknown}', which is none of the objectives of this set`,
		`The objectives are: ${names.join(', ')}.`,
	);
}

const EITHER_OR = [
	['next_required_objective', 'next_conditional_objectives'],
	['next_conditional_objectives', 'next_required_objective'],
] as const;

const isGiven = (value: unknown): boolean =>
	isRecord(value) ? Object.keys(value).length > 0 : typeof value === 'string' && value !== '';

/** An objective leads on in one way only: the other one goes (docs.tavus.io, "Create Objectives"). */
function removals({ path, row }: Member, set: IDataObject): IDataObject[] {
	return EITHER_OR.filter(([given, other]) => set[given] !== undefined && isGiven(row[other])).map(
		([, other]) => ({ op: 'remove', path: `/${[...path, other].join('/')}` }),
	);
}

/**
 * The JSON Patch that changes one objective of a set. Tavus stores a set as a list, and shows it in several shapes; the paths follow
 * what it shows (docs.tavus.io, "Patch Objective").
 *
 * @param current the answer to a GET of the set
 * @param set the fields to change, under the names of the API
 * @throws {InputRefused} when the set has no such objective, or none that it is to lead to
 */
export function objectivePatch(
	fields: Fields,
	current: unknown,
	wanted: Wanted,
	set: IDataObject,
): IDataObject[] {
	const all = readSet(current, OBJECTIVES) ?? { document: {}, members: [] };
	const member = find(fields, all, wanted);
	// A flat answer shows one objective; whether there are others is not known.
	if (member.path.length > 0) checkNext(fields, all, member, set);
	const changes: Change[] = Object.entries(set).map(([name, value]) => ({
		path: [...member.path, name],
		value,
	}));
	const renamed = set['objective_name'];
	const others = all.members.filter((other) => other !== member);
	const followed =
		typeof renamed === 'string' && renamed !== nameOf(member)
			? follow(others, nameOf(member), renamed)
			: [];
	return [...removals(member, set), ...jsonPatch(all.document, [...changes, ...followed])];
}
