import {
	sleep,
	type IDataObject,
	type INodeExecutionData,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { ignore, refuse } from '../callbacks/answer';
import { classifyCallback } from '../callbacks/classify';
import { untilSettled } from '../callbacks/confirm';
import { stripSignature, verifyCallbackPath } from '../callbacks/sign';
import type { JobKind } from '../operations/types';
import { asText, isRecord } from '../values';
import { toItems } from './finish';
import { GoneOn } from './goneOn';
import { endOf, lookAt, type Job, type Look } from './jobs';
import { Rounds } from './looks';
import { resumeSecrets } from './resumeUrl';
import { Session } from './session';

const clock = { now: () => Date.now(), sleep };

/** What a round of looking at all jobs of an execution found; `undefined` while one is at work. */
type Round = ReadonlyMap<string, Look> | undefined;
const rounds = new Rounds<Round>();
const goneOn = new GoneOn();
/** Where Tavus has no list by ID: so few reads are in vain when one of the first jobs is still at work. */
const ONE_BY_ONE = 5;
const SECOND_LOOK_MS = 3000;

/** The items that the parked node left behind: one for each input item, jobs at work marked with `timed_out`. */
function parkedItems(context: IWebhookFunctions): IDataObject[] {
	const text: unknown = context.evaluateExpression(
		'{{ JSON.stringify($input.all().map((item) => item.json)) }}',
		0,
	);
	const items: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
	return Array.isArray(items)
		? (items as unknown[]).map((item) => (isRecord(item) ? (item as IDataObject) : {}))
		: [];
}

function jobsAtWork(kind: JobKind, items: readonly IDataObject[]): Job[] {
	return items.flatMap((item, itemIndex) => {
		const id = asText(item[kind.idField]);
		return item['timed_out'] === true && id !== '' ? [{ itemIndex, id }] : [];
	});
}

/** Names one park of one node: its jobs, and when they were looked at last before it. */
function parkOf(path: string, items: readonly IDataObject[], jobs: readonly Job[]): string {
	const [first] = jobs;
	const at = first === undefined ? undefined : items[first.itemIndex]?.['checked_at'];
	return [path, asText(at), ...jobs.map(({ id }) => id)].join(' ');
}

/** Asked twice, because a single "unknown" about a job that is paid for may be a slip. */
async function lookTwice(
	session: Session,
	kind: JobKind,
	ids: readonly string[],
): Promise<ReadonlyMap<string, Look>> {
	const { looks, failure } = await lookAt(session, kind, ids);
	if (failure !== undefined) throw failure;
	const missing = [...looks].filter(([, look]) => look.kind === 'missing').map(([id]) => id);
	if (missing.length === 0 || [...looks.values()].some(({ kind: is }) => is === 'running'))
		return looks;
	await sleep(SECOND_LOOK_MS);
	const again = await lookAt(session, kind, missing);
	if (again.failure !== undefined) throw again.failure;
	return new Map([...looks, ...again.looks]);
}

/** @throws {TavusFailure} */
async function lookAlone(session: Session, kind: JobKind, id: string): Promise<Look> {
	if (kind.readMany === undefined) return { kind: 'running', status: '' };
	const { looks, failure } = await lookAt(session, kind, [id]);
	if (failure !== undefined) throw failure;
	return looks.get(id) ?? { kind: 'running', status: '' };
}

/** Looks at the jobs, the first ones first, and stops at one that is still at work. @throws {TavusFailure} */
async function lookAtAll(session: Session, kind: JobKind, ids: readonly string[]): Promise<Round> {
	const size = kind.readMany?.most ?? ONE_BY_ONE;
	const looks = new Map<string, Look>();
	for (let from = 0; from < ids.length; from += size) {
		const group = await lookTwice(session, kind, ids.slice(from, from + size));
		for (const [id, seen] of group) {
			// A list may lag behind what the single read has just said.
			const look = seen.kind === 'running' ? await lookAlone(session, kind, id) : seen;
			if (look.kind === 'running') return undefined;
			looks.set(id, look);
		}
	}
	return looks;
}

async function decide(context: IWebhookFunctions, kind: JobKind): Promise<IWebhookResponseData> {
	const response = context.getResponseObject();
	const request = context.getRequestObject();
	const session = await Session.open(context, 0);
	const path = (request.originalUrl ?? request.url).split('?')[0] ?? '';
	const signature = (context.getQueryData() as IDataObject)['tavus_sig'];
	const given = typeof signature === 'string' ? signature : undefined;
	if (!verifyCallbackPath(path, given, resumeSecrets(session.account))) {
		return refuse(response, 401, 'This callback could not be verified');
	}

	const items = parkedItems(context);
	const jobs = jobsAtWork(kind, items);
	const callback = classifyCallback(context.getBodyData());
	const { resourceId } = callback;
	const isOurs = callback.resource === kind.resource && jobs.some(({ id }) => id === resourceId);
	const hasEvents = 'endedBy' in kind;
	const isEnd = hasEvents ? kind.endedBy.has(callback.event) : callback.final;
	if (resourceId === undefined || !isOurs || !(isEnd || hasEvents))
		return ignore('Not waiting for this');

	// Any other event of a conversation is a reason to look once: what is waited for may be given up by now.
	const seen = await untilSettled(
		async () => await lookAt(session, kind, [resourceId]),
		({ looks }) => isEnd && looks.get(resourceId)?.kind === 'running',
		clock,
	);
	const look = seen.looks.get(resourceId);
	if (look?.kind === 'missing') return ignore('Not waiting for this');
	if (look?.kind === 'running' && !isEnd) return ignore('Noted');
	if (look === undefined || look.kind === 'running')
		return refuse(response, 503, 'Tavus does not confirm this callback yet');

	const ids = [...new Set(jobs.map(({ id }) => id))];
	const looks =
		ids.length === 1
			? seen.looks
			: await rounds.run(path, async () => await lookAtAll(session, kind, ids));
	if (looks === undefined) return ignore('Noted');
	const going = finished(kind, items, jobs, looks);
	// Nothing may go wrong between this and n8n.
	if (!goneOn.claim(parkOf(path, items, jobs), Date.now())) return ignore('Noted');
	return { workflowData: [going] };
}

/** The items that the workflow goes on with, in the order of the input. */
function finished(
	kind: JobKind,
	items: readonly IDataObject[],
	jobs: readonly Job[],
	looks: ReadonlyMap<string, Look>,
): INodeExecutionData[] {
	const byIndex = new Map(jobs.map((job) => [job.itemIndex, job]));
	return items.flatMap((json, index): INodeExecutionData[] => {
		const job = byIndex.get(index);
		const look = job === undefined ? undefined : looks.get(job.id);
		const end = job === undefined || look === undefined ? undefined : endOf(kind, job, look);
		if (end === undefined) return [{ json, pairedItem: { item: index } }];
		return toItems(end, index).map((item) => ({ ...item, json: stripSignature(item.json) }));
	});
}

/**
 * Answers a call to a parked node. The API decides, not the callback: it goes on only when every job has ended. Never throws, because n8n
 * releases a parked execution, with its data wiped, when the webhook of its node throws.
 *
 * @param kindOf finds what the parked node waits for; `undefined` when it waits for nothing
 */
export async function resume(
	context: IWebhookFunctions,
	kindOf: () => JobKind | undefined,
): Promise<IWebhookResponseData> {
	try {
		const kind = kindOf();
		if (kind !== undefined) return await decide(context, kind);
	} catch (error) {
		// The kind only: what others write into a message may quote a URL that resumes the execution.
		warn(context, error instanceof Error ? error.name : 'unknown');
	}
	try {
		return refuse(context.getResponseObject(), 503, 'This callback could not be handled now');
	} catch {
		// The caller has gone: there is nobody to answer.
		return { noWebhookResponse: true };
	}
}

function warn(context: IWebhookFunctions, reason: string): void {
	try {
		context.logger.warn(`Tavus: a callback to a parked execution could not be handled: ${reason}`);
	} catch {
		// A log that cannot be written must not release the execution.
	}
}
