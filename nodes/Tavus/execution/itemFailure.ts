import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';

import { InputRefused } from '../operations/fields';
import { BaseUrlRefused } from '../transport/baseUrl';
import { TavusFailure } from '../transport/failure';
import { describeFailure, IN_DOUBT } from '../transport/messages';

/** Why one item did not succeed, in words for the user. */
export interface ItemFailure {
	itemIndex: number;
	message: string;
	description: string;
	/** HTTP status, where Tavus answered. */
	httpStatus?: number;
	/** True when a job may have been started although no answer came. */
	inDoubt: boolean;
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
 * Turns whatever was thrown for an item into words.
 *
 * @param creates true when the item would have started a job
 */
export function toItemFailure(thrown: unknown, itemIndex: number, creates: boolean): ItemFailure {
	if (thrown instanceof TavusFailure) {
		const text = describeFailure(thrown, creates);
		return {
			itemIndex,
			...text,
			...(thrown.status === undefined ? {} : { httpStatus: thrown.status }),
			inDoubt: creates && thrown.mayHaveBeenTaken,
		};
	}
	if (thrown instanceof InputRefused) {
		const { message, description } = thrown;
		return { itemIndex, message, description, inDoubt: false };
	}
	if (thrown instanceof BaseUrlRefused) {
		const description = 'Correct it in the Tavus credential. Nothing was sent.';
		return { itemIndex, message: thrown.message, description, inDoubt: false };
	}
	const original = thrown instanceof Error ? thrown : new Error(String(thrown));
	const described: unknown = 'description' in original ? original.description : undefined;
	return {
		itemIndex,
		message: original.message,
		description: typeof described === 'string' ? described : '',
		inDoubt: false,
	};
}

/**
 * The error that ends the node under "Stop Workflow".
 *
 * @param more sentences to add to the description, such as the ids that were already created
 */
export function toNodeError(node: INode, failure: ItemFailure, more: string): Error {
	const { itemIndex, message } = failure;
	const description = [failure.description, more].filter((part) => part !== '').join(' ');
	const texts = { message, description, itemIndex };
	const httpCode = String(failure.httpStatus);
	const error =
		failure.httpStatus === undefined
			? new NodeOperationError(node, message, texts)
			: new NodeApiError(node, { message, httpCode }, { ...texts, httpCode });
	// Set again, because n8n replaces a message in which it finds a code such as EEXIST, as in "preexisting" (node.error.js).
	return Object.assign(error, { message, description });
}

/**
 * An item that failed, under "Continue" and "Continue (using error output)". n8n routes it by its only key, `error`; with
 * `item.error` set it would replace the content and lose the ids (n8n-core workflow-execute.js, handleNodeErrorOutput).
 */
export function toFailedItem(failure: ItemFailure, ids: IDataObject = {}): INodeExecutionData {
	const { itemIndex, message, description, httpStatus } = failure;
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
