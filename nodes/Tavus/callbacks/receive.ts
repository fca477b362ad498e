import type { INodeExecutionData } from 'n8n-workflow';

import { finalEventsOf } from '../states';
import { isRecord, type JsonRecord } from '../values';
import { withLegacyNames } from '../vocabulary';
import type { Callback, Ids, Told } from './callback';
import { classifyCallback } from './classify';
import { lacksIds, outside, type Filters } from './filter';
import { toItem, type ItemFacts } from './item';
import { questionOf, type Verdict } from './judge';
import { hasSecret, verifyCallbackPath } from './sign';

/** What the user set on the trigger. */
export interface Settings {
	events: readonly string[];
	only: Filters;
	confirmWithApi: boolean;
	requireSignature: boolean;
	simplify: boolean;
}

/** One posted callback. */
export interface Incoming {
	contentType: string | undefined;
	body: unknown;
	/** The query parameter `tavus_sig`; a list when it was given more than once. */
	signature: unknown;
	/** Path of the trigger's own URL. */
	path: string;
}

/** What the decision needs from outside. */
export interface Means {
	/** The credential's callback secrets, one a line. */
	secrets: string | undefined;
	/** Asks the API about a callback that it can prove. */
	confirm: (posted: Callback, signed: boolean) => Promise<Verdict>;
	/** The ids of a conversation; none when the API does not tell. */
	idsOf: (conversationId: string, signed: boolean) => Promise<Ids>;
	/** Claims an event for this trigger; false when it started a workflow before. */
	claim: (eventId: string) => boolean;
	receivedAt: Date;
}

export type Decision =
	| { kind: 'accept'; item: INodeExecutionData }
	| { kind: 'ignore'; text: string }
	/** `text` is for the sender, `why` for n8n's log. */
	| { kind: 'refuse'; status: 400 | 401 | 503; text: string; why: string };

type Effect = 'start' | 'startUnconfirmed' | 'unauthorized' | 'later';

/** What a callback starts, by what Tavus's API says and by whether the URL carries our signature. */
const EFFECTS: Readonly<Record<Verdict['kind'], { signed: Effect; unsigned: Effect }>> = {
	final: { signed: 'start', unsigned: 'start' },
	running: { signed: 'startUnconfirmed', unsigned: 'later' },
	unknown: { signed: 'unauthorized', unsigned: 'unauthorized' },
	unavailable: { signed: 'startUnconfirmed', unsigned: 'later' },
};

const JSON_TYPE = /^application\/(json|[\w.+-]+\+json)\s*(;|$)/i;
/** More than one signature is somebody's odd proxy; more than a few is somebody's attempt. */
const SIGNATURES_TRIED = 4;
/** Each guardrail that is broken again counts again, and its callback has nothing that tells one time from the next. */
const NEVER_DUPLICATE = 'guardrail.triggered';

const ignored = (text: string): Decision => ({ kind: 'ignore', text });
/** The sender reads the same for every reason, so that nobody can feel their way. */
const unauthorized = (why: string): Decision => ({
	kind: 'refuse',
	status: 401,
	text: 'This callback could not be verified',
	why,
});
const later = (why: string): Decision => ({
	kind: 'refuse',
	status: 503,
	text: 'Tavus does not confirm this callback yet',
	why,
});

function isSigned(incoming: Incoming, secrets: string | undefined): boolean {
	const given: unknown[] = Array.isArray(incoming.signature)
		? incoming.signature.slice(0, SIGNATURES_TRIED)
		: [incoming.signature];
	return given.some(
		(entry) => typeof entry === 'string' && verifyCallbackPath(incoming.path, entry, secrets),
	);
}

/** Tavus's own replicas are never trained in an account; their IDs stand in the documentation, and every account can read them. */
const isStock = ({ callback, copy }: Told): boolean =>
	callback.resource === 'replica' && withLegacyNames(copy)['replica_type'] === 'system';

/** The events that a callback may turn out to be: the API may know another final state than the one that was posted. */
function possibleEvents({ event, resource, confirmedBy }: Callback, asks: boolean): string[] {
	const hasState = resource !== 'conversation' && resource !== 'unknown';
	return asks && hasState && confirmedBy === 'state' ? finalEventsOf(resource) : [event];
}

/**
 * Decides what one callback does. Starts nothing that neither our signature nor Tavus's API vouches for.
 *
 * @throws only what its means throw
 */
export async function receive(
	incoming: Incoming,
	settings: Settings,
	means: Means,
): Promise<Decision> {
	if (!JSON_TYPE.test(incoming.contentType ?? '') || !isRecord(incoming.body)) {
		const text = 'A callback is a JSON object';
		return { kind: 'refuse', status: 400, text, why: 'its body is not a JSON object' };
	}
	const signed = isSigned(incoming, means.secrets);
	if (!signed && settings.requireSignature && hasSecret(means.secrets)) {
		return unauthorized('its URL carries no valid signature of this credential');
	}

	const posted = classifyCallback(incoming.body);
	const question = settings.confirmWithApi ? questionOf(posted) : undefined;
	const isTicked = (event: string): boolean => settings.events.includes(event);
	if (!possibleEvents(posted, question !== undefined).some(isTicked))
		return ignored(`Not waiting for ${posted.event}`);
	const filtered = outside(posted, settings.only);
	if (filtered !== undefined) return ignored(`Not waiting for this ${filtered}`);

	let callback = posted;
	let copy: JsonRecord | undefined;
	let guessed = false;
	if (question === undefined) {
		if (!signed)
			return unauthorized(`without a valid signature nothing vouches for ${posted.event}`);
	} else {
		const verdict = await means.confirm(posted, signed);
		const effect = EFFECTS[verdict.kind][signed ? 'signed' : 'unsigned'];
		const about = `${posted.event} of ${posted.resource} ${question.id}`;
		if (effect === 'unauthorized')
			return unauthorized(`Tavus knows no ${posted.resource} ${question.id}`);
		if (effect === 'later') {
			return later(
				verdict.kind === 'running'
					? `Tavus does not tell of ${about} yet`
					: `Tavus could not be asked about ${about}`,
			);
		}
		if (verdict.kind === 'final' && !signed && isStock(verdict))
			return unauthorized(
				`the replica ${question.id} is one of Tavus's own, and was trained long ago`,
			);
		if (verdict.kind === 'final') ({ callback, copy, guessed = false } = verdict);
	}
	if (!isTicked(callback.event)) return ignored(`Not waiting for ${callback.event}`);
	// What is vouched for and cannot be told apart is let through: one too many can be sorted out, a lost one cannot.
	if (callback.conversationId !== undefined && lacksIds(callback, settings.only))
		callback = { ...(await means.idsOf(callback.conversationId, signed)), ...callback };
	const other = outside(callback, settings.only);
	if (other !== undefined) return ignored(`Not waiting for this ${other}`);

	const itemOf = (facts: Pick<ItemFacts, 'callback' | 'copy'>): INodeExecutionData =>
		toItem({
			...facts,
			body: incoming.body,
			receivedAt: means.receivedAt,
			simplify: settings.simplify,
		});
	const item = itemOf({ callback, ...(copy === undefined ? {} : { copy }) });
	if (callback.event === NEVER_DUPLICATE) return { kind: 'accept', item };
	const isFresh = ({ json }: INodeExecutionData): boolean => means.claim(String(json['event_id']));
	const asPosted = guessed ? itemOf({ callback: { ...callback, ...posted } }) : undefined;
	if (isFresh(item)) {
		// Told once more, it is to be found under the time that it was told with.
		if (asPosted !== undefined) isFresh(asPosted);
		return { kind: 'accept', item };
	}
	if (asPosted === undefined) return ignored('This event was received before');
	// The one that it may mean was told by another callback, so it is about one that the API does not show.
	if (!signed) return later(`Tavus does not tell of another ${posted.event} yet`);
	return isFresh(asPosted)
		? { kind: 'accept', item: asPosted }
		: ignored('This event was received before');
}
