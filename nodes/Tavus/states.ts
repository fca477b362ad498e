/** Resources whose callbacks tell a state that can be read back from `GET /v2/{resource}s/{id}`. */
export type StatefulResource = 'replica' | 'video' | 'document';

export interface State {
	event: string;
	/** The API's own word: a training callback says `ready` where `GET /v2/replicas/{id}` says `completed`. */
	status: string;
	/** False for a state that will change by itself. */
	final: boolean;
}

function table(
	resource: StatefulResource,
	final: Record<string, { event: string; status: string }>,
	running: string[],
): ReadonlyMap<string, State> {
	return new Map<string, State>([
		...Object.entries(final).map(([said, state]): [string, State] => [
			said,
			{ ...state, final: true },
		]),
		...running.map((status): [string, State] => [
			status,
			{ event: `${resource}.progress`, status, final: false },
		]),
	]);
}

const COMPLETED = { event: 'replica.completed', status: 'completed' };

/** Every documented status (docs.tavus.io: get-replica, get-video, get-document, and their callbacks). */
const STATES: Readonly<Record<StatefulResource, ReadonlyMap<string, State>>> = {
	replica: table(
		'replica',
		{
			completed: COMPLETED,
			ready: COMPLETED,
			error: { event: 'replica.error', status: 'error' },
		},
		['started', 'training'],
	),
	video: table(
		'video',
		{
			ready: { event: 'video.ready', status: 'ready' },
			error: { event: 'video.error', status: 'error' },
		},
		['queued', 'generating'],
	),
	document: table(
		'document',
		{
			ready: { event: 'document.ready', status: 'ready' },
			error: { event: 'document.error', status: 'error' },
		},
		['started', 'processing', 'recrawling'],
	),
};

/** What a status means, or `undefined` for a word that Tavus does not document for this resource. */
export function stateOf(resource: StatefulResource, status: string | undefined): State | undefined {
	return status === undefined ? undefined : STATES[resource].get(status);
}

/** The events that a final state of this resource can be. */
export function finalEventsOf(resource: StatefulResource): string[] {
	const finals = [...STATES[resource].values()].filter((state) => state.final);
	return [...new Set(finals.map((state) => state.event))];
}
