import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { nodeError } from '../nodeError';
import { DownloadFailed } from './downloadFailure';
import { InputRefused } from '../operations/fields';
import { BaseUrlRefused } from '../transport/baseUrl';
import { TavusFailure } from '../transport/failure';
import { describeFailure, IN_DOUBT } from '../transport/messages';

/** Why something did not succeed, in words for the user. */
export interface Explained {
	message: string;
	description: string;
	/** HTTP status, where Tavus answered. */
	httpStatus?: number;
	/** n8n's own error, where it was one. */
	cause?: Error;
	/** True when a job may have been started although no answer came. */
	inDoubt: boolean;
}

export interface ItemFailure extends Explained {
	itemIndex: number;
	/** IDs and status of the job that it is about. */
	ids?: IDataObject;
}

/** An item whose create was sent in an earlier try of the same execution, without an answer. */
export function sentBefore(itemIndex: number): ItemFailure {
	return {
		itemIndex,
		message: 'Tavus may have created this already; it was sent before, and no answer came',
		description: IN_DOUBT,
		inDoubt: true,
	};
}

/**
 * Turns whatever was thrown into words.
 *
 * @param creates true when a job would have been started
 */
export function explain(thrown: unknown, creates: boolean): Explained {
	if (thrown instanceof TavusFailure) {
		return {
			...describeFailure(thrown, creates),
			...(thrown.status === undefined ? {} : { httpStatus: thrown.status }),
			inDoubt: creates && thrown.mayHaveBeenTaken,
		};
	}
	if (thrown instanceof BaseUrlRefused) {
		const description = 'Correct it in the Tavus credential. Nothing was sent.';
		return { message: thrown.message, description, inDoubt: false };
	}
	if (thrown instanceof InputRefused) {
		const { message, description } = thrown;
		return { message, description, inDoubt: false };
	}
	if (thrown instanceof DownloadFailed) {
		const { message, description, httpStatus } = thrown;
		const status = httpStatus === undefined ? {} : { httpStatus };
		return { message, description, ...status, inDoubt: false };
	}
	// n8n's own error: an expression that cannot be resolved, a missing credential.
	const error = thrown instanceof Error ? thrown : new Error(String(thrown));
	const described: unknown = 'description' in error ? error.description : undefined;
	const description = typeof described === 'string' ? described : '';
	return { message: error.message, description, cause: error, inDoubt: false };
}

/** As {@link explain}, for one item. */
export function toItemFailure(thrown: unknown, itemIndex: number, creates: boolean): ItemFailure {
	return { itemIndex, ...explain(thrown, creates) };
}

/**
 * The error that ends the node under "Stop Workflow".
 *
 * @param more sentences to add to the description, such as the ids that were already created
 */
export function toNodeError(node: INode, failure: ItemFailure, more: string): Error {
	const description = [failure.description, more].filter((part) => part !== '').join(' ');
	return nodeError(node, { ...failure, description });
}

/**
 * An item that failed, under "Continue" and "Continue (using error output)". n8n routes it by its only key, `error`; with
 * `item.error` set it would replace the content and lose the ids (n8n-core workflow-execute.js, handleNodeErrorOutput).
 */
export function toFailedItem(failure: ItemFailure): INodeExecutionData {
	const { itemIndex, message, description, httpStatus, ids } = failure;
	return {
		json: {
			error: {
				message,
				description,
				...(httpStatus === undefined ? {} : { http_status: httpStatus }),
				...ids,
			},
		},
		pairedItem: { item: itemIndex },
	};
}
