import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { StatefulResource } from '../states';
import type { TavusRequest } from '../transport/types';
import type { JsonRecord } from '../values';
import type { Fields } from './fields';

/** What Tavus says of a job: still at work (or not known yet), finished, or failed. */
export type JobState =
	| { kind: 'running'; status: string }
	| { kind: 'done'; item: IDataObject }
	| { kind: 'failed'; status: string; reason: string };

/** A kind of job that Tavus works on for minutes or hours, and how to see how far it is. */
export type JobKind = StatefulJob | EventfulJob;

interface AnyJob {
	/** Its name in callbacks and messages. */
	resource: StatefulResource | 'conversation';
	/** The field with the job's ID, in answers and items: `replica_id`. */
	idField: string;
	/** Fields of the answer to the create that an item keeps while its job is at work, such as the link to join. */
	keeps?: readonly string[];
	/** What to do about a failure for this reason; `undefined` when the reason speaks for itself. */
	advice?: (reason: string) => string | undefined;
	/** Reads one. */
	read: (id: string) => TavusRequest;
	/** Reads several at once, where Tavus can. */
	readMany?: { most: number; request: (ids: readonly string[]) => TavusRequest };
}

/** A job that ends with a status (states.ts). */
export interface StatefulJob extends AnyJob {
	resource: StatefulResource;
	/** The output item of a job, from what the API says of it. */
	toItem: (row: JsonRecord) => IDataObject;
}

/** A job that ends with one of several events. */
export interface EventfulJob extends AnyJob {
	resource: 'conversation';
	/** What a row of the API says, in legacy names. */
	judge: (row: JsonRecord, now: Date) => JobState;
	/** The callbacks that end it: after one of them the API is given time to say the same. */
	endedBy: ReadonlySet<string>;
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

/** What an update knows when its answer is there. */
export interface Updated {
	/** False when Tavus answered 304, or nothing had to be sent. */
	changed: boolean;
	/** The answer; `undefined` when it was empty, or nothing was sent. */
	body: unknown;
	/** What was read first. */
	current: unknown;
}

/** Changes something that exists; reads it first where the request depends on it. */
export interface UpdatePlan {
	kind: 'update';
	read?: TavusRequest;
	/**
	 * @param current the body of what was read first
	 * @returns `undefined` when there is nothing to do
	 * @throws {InputRefused} when what was read rules it out
	 */
	request: (current: unknown) => TavusRequest | undefined;
	/** @throws nothing; an answer without what it needs gives `undefined`, which counts as unreadable */
	toItem: (updated: Updated) => IDataObject | undefined;
}

/**
 * Makes something new: sent once, and remembered across n8n's retries. What is paid for also counts against 'Maximum Jobs', which
 * is why such operations have that option.
 */
export interface CreatePlan {
	kind: 'create';
	request: TavusRequest & { body: IDataObject };
	toItem: (body: unknown) => IDataObject | undefined;
	/** Nothing to wait for when left out. */
	wait?: Wait;
	/** Body fields that get the link of a file of the item. */
	files?: Readonly<Record<string, FileInput>>;
	/** With `poll` only: the file of a finished job goes into its item, found in what {@link JobKind.toItem} gave. */
	download?: FileDownload;
}

/** Reads a list page by page until enough rows are there. */
export interface ListPlan {
	kind: 'list';
	path: string;
	query: Record<string, string | number | boolean>;
	/** False for a list that comes whole, without page numbers. */
	paged?: boolean;
	/** Where the rows are; `data` or the body itself when left out. `undefined` when the body is no such list. */
	rowsOf?: (body: unknown) => IDataObject[] | undefined;
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

/** The kind of job by the value of a parameter that takes no expression; the first is its default. */
export interface JobChoice {
	parameter: string;
	kinds: Readonly<Record<string, JobKind>>;
}

export type Plan = SinglePlan | UpdatePlan | CreatePlan | ListPlan | WaitPlan | DownloadPlan;

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
	/** True for what makes something new. */
	creates?: boolean;
	/** The field of the item with the ID of what is made; that of the job when left out. */
	idField?: string;
	/** What is started, or waited for. */
	job?: JobKind | JobChoice;
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
