import type { IExecuteFunctions } from 'n8n-workflow';

import { Fields } from '../operations/fields';
import type { CreatePlan, Operation, Plan } from '../operations/types';
import type { TavusRequest } from '../transport/types';
import { createKey, type CreateKey } from './createMemory';
import { checkFile, linkTo } from './files';
import { toItemFailure, type ItemFailure } from './itemFailure';
import type { Session } from './session';

/** An item that may be sent: its plan, and for a create the request with its links and what n8n's retries know it by. */
export interface Ready {
	plan: Plan;
	create?: { request: TavusRequest; key: CreateKey };
}

export type Prepared = { ready: Ready; hints: readonly string[] } | { failure: ItemFailure };

/** What the user entered, read for one item. */
export function fieldsOf(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
	session?: Session,
): Fields {
	return new Fields({
		read: (name) => context.getNodeParameter(name, itemIndex, null) as unknown,
		properties: operation.properties,
		allowPrivateHosts: session?.account.onLoopback === true,
		...(session === undefined ? {} : { sign: (url: string) => session.sign(url) }),
	});
}

/** Links to the files of the item that Tavus is to fetch. @throws {InputRefused} when a file cannot be given to Tavus */
async function fileLinks(
	context: IExecuteFunctions,
	itemIndex: number,
	plan: CreatePlan,
	fields: Fields,
	session: Session,
): Promise<Record<string, string>> {
	const links: Record<string, string> = {};
	for (const [apiField, file] of Object.entries(plan.files ?? {})) {
		const binary = await checkFile(context, itemIndex, file, fields);
		links[apiField] = await linkTo(
			context,
			binary,
			file.rules.linkHours,
			session.account.onLoopback,
		);
	}
	return links;
}

/** n8n deletes a file with its execution: right after it, when the workflow does not save successful ones. */
const FETCHED_LATER =
	'Tavus fetches the files later: let n8n save this execution and keep it for a day, or their links stop working.';

/**
 * Checks what was entered for an item; sends nothing, and throws nothing.
 *
 * @param parkedAt where Tavus is to call when the execution is parked
 */
export async function prepareItem(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
	session: Session,
	parkedAt?: string,
): Promise<Prepared> {
	try {
		const fields = fieldsOf(context, operation, itemIndex, session);
		const plan = operation.plan(fields);
		const { hints } = fields;
		if (plan.kind !== 'create') return { ready: { plan }, hints };
		const { files = {} } = plan;
		const waits = plan.wait !== undefined && plan.wait.mode !== 'return';
		if (!waits && Object.keys(files).length > 0) hints.push(FETCHED_LATER);
		const body = {
			...plan.request.body,
			...(await fileLinks(context, itemIndex, plan, fields, session)),
			...(parkedAt === undefined ? {} : { callback_url: parkedAt }),
		};
		const create = {
			request: { ...plan.request, body },
			key: createKey(context, itemIndex, plan.request, files),
		};
		return { ready: { plan, create }, hints };
	} catch (error) {
		return { failure: toItemFailure(error, itemIndex, false) };
	}
}

/** How long to wait for the job of an item, in milliseconds. */
export function limitIn(entry: Prepared | undefined): number {
	const plan = entry !== undefined && 'ready' in entry ? entry.ready.plan : undefined;
	if (plan?.kind === 'wait') return plan.limitMs;
	return plan?.kind === 'create' ? (plan.wait?.limitMs ?? 0) : 0;
}
