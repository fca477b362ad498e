import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { StatefulResource } from '../states';
import type { TavusRequest } from '../transport/types';
import type { JsonRecord } from '../values';
import type { Fields } from './fields';

/** A kind of job that Tavus works on for minutes or hours, and how to see how far it is. */
export interface JobKind {
	/** Its name in callbacks, and among the states (states.ts). */
	resource: StatefulResource;
	/** The field with the job's ID, in answers and items: `replica_id`. */
	idField: string;
	/** Reads one. */
	read: (id: string) => TavusRequest;
	/** Reads several at once, where Tavus can. */
	readMany?: { most: number; request: (ids: readonly string[]) => TavusRequest };
	/** The output item of a job, from what the API says of it. */
	toItem: (row: JsonRecord) => IDataObject;
}

/** What to do after the jobs were created. */
export interface Wait {
	mode: 'return' | 'poll' | 'park';
	limitMs: number;
}

/** A file of the input item that Tavus is to fetch: it has no upload, so it gets a link. */
export interface FileInput {
	/** The parameter that names the field with the file, for messages. */
	parameter: string;
	/** The field of the item's binary data. */
	binaryField: string;
	/** What Tavus takes there. */
	rules: FileRules;
}

/** Limits of docs.tavus.io for a kind of file. */
export interface FileRules {
	/** MIME types; a file of another one is refused. */
	types: readonly string[];
	/** Bytes. */
	maxSize?: number;
	/** Seconds that it must and may last; looked at where the beginning of the file tells. */
	minSeconds?: number;
	maxSeconds?: number;
	/** Pixels that an image must have at least, in width and in height; looked at like the seconds. */
	minPixels?: number;
	/** How long the link must work, in hours. */
	linkHours: number;
}

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
	wait: Wait;
	/** Body fields that get the link of a file of the item. */
	files: Readonly<Record<string, FileInput>>;
	/** Body fields with a callback URL, to be signed before sending, and the parameter that each was entered in. */
	callbackFields: Readonly<Record<string, string>>;
	/** With `poll` only: the file of a finished job goes into its item, found in what {@link JobKind.toItem} gave. */
	download?: FileDownload;
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

/** Waits for a job that was started elsewhere. */
export interface WaitPlan {
	kind: 'wait';
	id: string;
	limitMs: number;
}

/** A file that Tavus made, and where it goes. */
export interface FileDownload {
	/** `undefined` when there is no such file (yet). */
	fileOf: (body: unknown) => RemoteFile | undefined;
	/** Said when there is no such file. */
	missing: { message: string; description: string };
	/** The field of the output item's binary data. */
	binaryField: string;
}

/** A file that Tavus offers at an address. */
export interface RemoteFile {
	url: string;
	fileName: string;
	/** `''` when only the host of the file can tell. */
	mimeType: string;
}

/** Finds the address of a file with one request, then downloads the file without the API key. */
export interface DownloadPlan extends FileDownload {
	kind: 'download';
	request: TavusRequest;
	toItem: (body: unknown) => IDataObject;
}

export type Plan = SinglePlan | CreatePlan | ListPlan | WaitPlan | DownloadPlan;

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
	/** What is started, or waited for. */
	job?: JobKind;
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
