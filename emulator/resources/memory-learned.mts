import { BadRequest, NotFound } from '../errors.mts';

/** What is remembered of one conversation, or of all in some time. */
export interface TimelineEntry {
	timestamp?: string;
	date?: string;
	week?: string;
	month?: string;
	summary?: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** `preferences,communication_style`: names with commas between them (docs.tavus.io delete-learned-profile-memory). */
export function deleteFromProfile(profile: Record<string, unknown>, path: string): void {
	const names = path.split(',');
	const last = names.pop() ?? '';
	let at = profile;
	for (const name of names) {
		const inner = Object.hasOwn(at, name) ? at[name] : undefined;
		if (!isObject(inner)) throw new NotFound('Learned memory not found');
		at = inner;
	}
	if (!Object.hasOwn(at, last)) throw new NotFound('Learned memory not found');
	delete at[last];
}

const NAMES = ['timestamp', 'date', 'week', 'month'] as const;

/** "Provide exactly one of `timestamp`, `date`, `week`, or `month`": docs.tavus.io delete-learned-timeline-memory. */
export function deleteFromTimeline(
	timeline: Record<string, TimelineEntry[]>,
	query: Record<string, string>,
): void {
	const given = NAMES.filter((name) => query[name] !== undefined);
	const [name] = given;
	if (name === undefined || given.length > 1) {
		throw new BadRequest(`Provide exactly one of ${NAMES.join(', ')}`);
	}
	for (const entries of Object.values(timeline)) {
		const index = entries.findIndex((entry) => entry[name] === query[name]);
		if (index === -1) continue;
		entries.splice(index, 1);
		return;
	}
	throw new NotFound('Learned memory not found');
}
