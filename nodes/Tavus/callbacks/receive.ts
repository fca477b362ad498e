import type { INodeExecutionData } from 'n8n-workflow';

import { classifyCallback, type Callback } from './classify';
import { corrected, type Verdict } from './confirm';
import { toItem } from './item';
import { isRecord, type JsonRecord } from '../values';
import { hasSecret, verifyCallbackPath } from './sign';
import { finalEventsOf, type StatefulResource } from '../states';

/** What the user set on the trigger. An empty filter lets everything through. */
export interface Settings {
	events: readonly string[];
	replicaIds: readonly string[];
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
	confirm: (resource: StatefulResource, id: string) => Promise<Verdict>;
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

/** The resource to ask the API about, when the API can prove this callback. */
function askAbout(
	callback: Callback,
): { resource: StatefulResource; resourceId: string } | undefined {
	const { resource, resourceId } = callback;
	if (callback.confirmedBy !== 'state' || resourceId === undefined) return undefined;
	if (resource === 'conversation' || resource === 'unknown') return undefined;
	return { resource, resourceId };
}

/**
 * Decides what one callback does. Starts nothing that neither our signature nor Tavus's API vouches for.
 *
 * @throws only what `confirm` or `claim` throw
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
	const ask = settings.confirmWithApi ? askAbout(posted) : undefined;
	const isTicked = (event: string): boolean => settings.events.includes(event);
	// The API may know another final state than the one that was posted.
	const possible = ask === undefined ? [posted.event] : finalEventsOf(ask.resource);
	if (!possible.some(isTicked)) return ignored(`Not waiting for ${posted.event}`);
	const { replicaId } = posted;
	if (
		replicaId !== undefined &&
		settings.replicaIds.length > 0 &&
		!settings.replicaIds.includes(replicaId)
	) {
		return ignored('Not waiting for this replica');
	}

	let callback = posted;
	let copy: JsonRecord | undefined;
	if (ask === undefined) {
		if (!signed)
			return unauthorized(`without a valid signature nothing vouches for ${posted.event}`);
	} else {
		const verdict = await means.confirm(ask.resource, ask.resourceId);
		const effect = EFFECTS[verdict.kind][signed ? 'signed' : 'unsigned'];
		const about = `${ask.resource} ${ask.resourceId}`;
		if (effect === 'unauthorized') return unauthorized(`Tavus knows no ${about}`);
		if (effect === 'later') {
			return later(
				verdict.kind === 'running'
					? `Tavus says that ${about} is not finished`
					: `Tavus could not be asked about ${about}`,
			);
		}
		if (verdict.kind === 'final') {
			callback = corrected(posted, verdict);
			copy = verdict.copy;
		}
	}
	if (!isTicked(callback.event)) return ignored(`Not waiting for ${callback.event}`);

	const item = toItem({
		callback,
		body: incoming.body,
		...(copy === undefined ? {} : { copy }),
		receivedAt: means.receivedAt,
		simplify: settings.simplify,
	});
	const id = String(item.json['event_id']);
	if (callback.event !== NEVER_DUPLICATE && !means.claim(id)) {
		return ignored('This event was received before');
	}
	return { kind: 'accept', item };
}
