import { inspect } from 'node:util';

import { stringify } from 'flatted';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { hurry } from '../../trigger/harness.mts';
import { namedAfterItem, namedItems } from './parameters.mts';
import {
	Execution,
	resumeToken,
	type Answered,
	type Ended,
	type ParkingOptions,
} from './parking.mts';
import { TavusJobs } from './tavus-jobs.mts';

// One Tavus a test, for executions that park with items named item-0, item-1 and so on.

export let tavus: TavusJobs;

/** Starts the Tavus of a test, or replaces it by a fresh one. */
export async function freshTavus(): Promise<void> {
	tavus = await TavusJobs.start();
}

export const parking = (changes: IDataObject = {}): ParkingOptions['parameters'] =>
	namedAfterItem({ whenDone: 'park', ...changes });

export function executionOf(count: number, options: Partial<ParkingOptions> = {}): Execution {
	return new Execution({
		parameters: parking(),
		items: namedItems(count),
		...options,
		credentials: { ...tavus.credentials, ...options.credentials },
	});
}

/** Runs until the execution ends or is parked. */
export async function started(
	count: number,
	options: Partial<ParkingOptions> = {},
): Promise<{ execution: Execution; ended: Ended }> {
	const execution = executionOf(count, options);
	const ended = await hurry(execution.start());
	execution.callbackUrl = tavus.callbacks.get(0) ?? '';
	return { execution, ended };
}

/** A parked execution; what it has sent until then is forgotten. */
export async function parked(
	count: number,
	options: Partial<ParkingOptions> = {},
): Promise<Execution> {
	const { execution, ended } = await started(count, options);
	expect(ended.run.status).toBe('waiting');
	tavus.server.requests.length = 0;
	return execution;
}

export const post = async (execution: Execution, body: unknown, url?: string): Promise<Answered> =>
	await hurry(execution.post(body, url === undefined ? {} : { url }));

export const jsonOf = (items: INodeExecutionData[] | undefined): IDataObject[] =>
	(items ?? []).map(({ json }) => json);

/** The input of the node that waits, as n8n has it in its database. */
export const waitingItems = (execution: Execution): INodeExecutionData[] =>
	execution.stored.executionData?.nodeExecutionStack[0]?.data['main']?.[0] ?? [];

/** Neither n8n's token nor our signature is in what n8n keeps and shows of an execution. */
export function expectNoSecrets({ run }: Ended, ...more: string[]): void {
	// n8n itself keeps its token at the top of the data.
	const { resumeToken: _own, ...data } = run.data as unknown as Record<string, unknown>;
	const all = { depth: Infinity, showHidden: true, maxArrayLength: null, maxStringLength: null };
	const text = `${stringify(data)}\n${inspect(data, all)}`;
	const ours = [...tavus.callbacks.values()].map(
		(url) => new URL(url).searchParams.get('tavus_sig') ?? url,
	);
	expect(ours).not.toEqual([]);
	const secrets = [resumeToken, ...ours, ...more];
	expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
}

/** The URL with another signature of ours, or without one. */
export const withSignature = (url: string, signature: string | null): string => {
	const changed = new URL(url);
	if (signature === null) changed.searchParams.delete('tavus_sig');
	else changed.searchParams.set('tavus_sig', signature);
	return changed.href;
};
