import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { TavusRequest } from '../transport/types';
import type { Fields } from './fields';

/** Sends one request and turns the answer into one output item. */
export interface SinglePlan {
	kind: 'single';
	request: TavusRequest;
	/** @throws nothing; an answer without what it needs gives `undefined`, which counts as unreadable */
	toItem: (body: unknown) => IDataObject | undefined;
}

/** Starts a job that is paid for: sent once, remembered across n8n's retries, counted against 'Maximum Jobs'. */
export interface CreatePlan {
	kind: 'create';
	request: TavusRequest & { body: IDataObject };
	toItem: (body: unknown) => IDataObject | undefined;
	/** Which field of the item is the job's ID. */
	jobId: string;
	/** Body fields with a callback URL, to be signed before sending, and the parameter that each was entered in. */
	callbackFields: Readonly<Record<string, string>>;
}

/** Reads a list page by page until enough rows are there. */
export interface ListPlan {
	kind: 'list';
	path: string;
	query: Record<string, string | number | boolean>;
	/** How many rows the user asked for; `undefined` means all. */
	wanted: number | undefined;
	/** What tells one row from another. */
	idOf: (row: IDataObject) => string;
	toItem: (row: IDataObject) => IDataObject;
}

export type Plan = SinglePlan | CreatePlan | ListPlan;

/**
 * One operation of the node, as data: what the user sees, the request it makes of what was entered, and a sample of what comes
 * back. It never calls the network itself.
 */
export interface Operation {
	/** Internal name, saved in workflows. */
	value: string;
	/** Title Case, as shown in the list of operations. */
	name: string;
	/** Sentence case with the resource, as shown in the node panel. */
	action: string;
	/** One sentence, written for people and for AI agents. */
	description: string;
	/** How the API names it, for the table in the README. */
	endpoint: string;
	/** True for what starts a job that is paid for. */
	creates?: boolean;
	/** Parameters of this operation only; resource and operation are added to their display options. */
	properties: INodeProperties[];
	/** @throws {InputRefused} when something that was entered cannot be sent */
	plan: (fields: Fields) => Plan;
	/** One item as it comes out, for `__schema__`. */
	sample: IDataObject;
}

export interface Resource {
	value: string;
	/** Both words of Tavus where there are two: "Replica (Face)". */
	name: string;
	description: string;
	/** Other words that people search for, for the codex. */
	aliases: readonly string[];
	/** The first is the default. */
	operations: readonly [Operation, ...Operation[]];
}
