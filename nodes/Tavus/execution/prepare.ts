import type { IExecuteFunctions } from 'n8n-workflow';

import { Fields } from '../operations/fields';
import type { CreatePlan, Operation, Plan } from '../operations/types';
import type { TavusRequest } from '../transport/types';
import { createKey, type CreateKey } from './createMemory';
import { toItemFailure, type ItemFailure } from './itemFailure';
import type { Session } from './session';

/** An item that may be sent: its plan, and for a create the request with signed callback URLs and what n8n's retries know it by. */
export interface Ready {
	plan: Plan;
	create?: { request: TavusRequest; key: CreateKey; jobId: string };
}

export type Prepared = { ready: Ready; hints: readonly string[] } | { failure: ItemFailure };

/** What the user entered, read for one item. */
export function fieldsOf(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
	allowPrivateHosts: boolean,
): Fields {
	return new Fields({
		read: (name) => context.getNodeParameter(name, itemIndex, null) as unknown,
		properties: operation.properties,
		allowPrivateHosts,
	});
}

/** @throws {InputRefused} when a callback URL cannot carry its signature */
function signed(plan: CreatePlan, fields: Fields, session: Session): TavusRequest {
	const body = { ...plan.request.body };
	for (const [apiField, parameter] of Object.entries(plan.callbackFields)) {
		const url = body[apiField];
		if (typeof url !== 'string') continue;
		const signedUrl = session.sign(url);
		if (signedUrl === undefined) {
			fields.refuse(
				parameter,
				'is too long: with its signature it must stay under 2,048 characters',
				'Use a shorter URL.',
			);
		}
		body[apiField] = signedUrl;
	}
	return { ...plan.request, body };
}

/** Checks what was entered for an item; sends nothing, and throws nothing. */
export function prepareItem(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
	session: Session,
): Prepared {
	try {
		const fields = fieldsOf(context, operation, itemIndex, session.account.onLoopback);
		const plan = operation.plan(fields);
		const { hints } = fields;
		if (plan.kind !== 'create') return { ready: { plan }, hints };
		const create = {
			request: signed(plan, fields, session),
			key: createKey(context, itemIndex, plan.request),
			jobId: plan.jobId,
		};
		return { ready: { plan, create }, hints };
	} catch (error) {
		return { failure: toItemFailure(error, itemIndex, false) };
	}
}
