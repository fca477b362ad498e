import type { IDataObject } from 'n8n-workflow';

import { Fields } from '../../../nodes/Tavus/operations/fields.ts';
import { findOperation } from '../../../nodes/Tavus/operations/index.ts';
import type { Operation, Plan, StatefulJob } from '../../../nodes/Tavus/operations/types.ts';

export const VIDEO = 'https://cdn.example.com/train.mp4';
export const CONSENT = 'https://cdn.example.com/consent.mp4';
export const IMAGE = 'https://cdn.example.com/head.png';
export const CALLBACK = 'https://n8n.example.com/webhook/5f0c/tavus';
/** As the picker of a field stores it. */
export const locator = (value: string): IDataObject => ({ __rl: true, mode: 'list', value });

export function operationOf(resource: string, name: string): Operation {
	const operation = findOperation(resource, name);
	if (operation === undefined) throw new Error(`there is no ${resource}:${name}`);
	return operation;
}

/** Plans with the given parameters; those that are not given have never been set. */
export function plan(resource: string, name: string, values: IDataObject): Plan {
	const operation = operationOf(resource, name);
	const read = (field: string): unknown => values[field];
	return operation.plan(
		new Fields({ read, properties: operation.properties, allowPrivateHosts: false }),
	);
}

/** The job of an operation that ends with a status. */
export function statefulJob(resource: string, name: string): StatefulJob {
	const { job } = operationOf(resource, name);
	if (job === undefined || !('toItem' in job))
		throw new Error(`${resource}:${name} has no such job`);
	return job;
}

/** What comes out of an operation for an answer. */
export function itemFor(
	resource: string,
	name: string,
	values: IDataObject,
	body: unknown,
): unknown {
	const made = plan(resource, name, values);
	switch (made.kind) {
		case 'wait':
			throw new Error('a wait has no item of its own');
		case 'update':
			return made.toItem({ changed: true, body, current: undefined });
		case 'list':
			return made.toItem(body as IDataObject);
		default:
			return made.toItem(body);
	}
}
