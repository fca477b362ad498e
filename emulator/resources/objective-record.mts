import { randomBytes } from 'node:crypto';
import { collection } from '../state.mts';
import type { StoredSet } from './sets.mts';

export interface Objective {
	objective_name: string;
	objective_prompt: string;
	confirmation_mode?: string;
	output_variables?: string[];
	modality?: string;
	next_conditional_objectives?: Record<string, string>;
	next_required_objective?: string;
	callback_url?: string;
}

/** An emulator's sets of objectives by id, oldest first. */
export const objectivesOf = collection<StoredSet<Objective>>('objectives');

/** A new set; the form of its id: docs.tavus.io create-objectives. */
export function newObjectives(data: Objective[]): StoredSet<Objective> {
	const now = new Date().toISOString();
	return {
		id: `o${randomBytes(6).toString('hex')}`,
		data: data.map((objective) => ({
			confirmation_mode: 'auto',
			modality: 'verbal',
			...objective,
		})),
		created_at: now,
		updated_at: now,
	};
}
