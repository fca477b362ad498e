import type { IDataObject } from 'n8n-workflow';

import { Fields } from '../../../nodes/Tavus/operations/fields.ts';
import { findOperation } from '../../../nodes/Tavus/operations/index.ts';
import type { Operation, Plan } from '../../../nodes/Tavus/operations/types.ts';

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
