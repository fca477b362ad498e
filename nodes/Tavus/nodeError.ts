import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

/** What a user reads of an error. */
export interface ErrorWords {
	message: string;
	description: string;
	/** HTTP status, where Tavus answered. */
	httpStatus?: number;
	itemIndex?: number;
	/** An error of n8n's own, such as an expression that cannot be resolved: the editor shows more of it. */
	cause?: Error;
}

/**
 * An error of n8n's with exactly these words. They are set once more on the finished error, because n8n replaces a message in which it
 * finds a code such as EEXIST, as in "preexisting" (n8n-workflow node.error.js).
 *
 * @returns a NodeApiError when there is an HTTP status, a NodeOperationError otherwise
 */
export function nodeError(node: INode, words: ErrorWords): NodeApiError | NodeOperationError {
	const { message, description, httpStatus, itemIndex } = words;
	const options = { message, description, ...(itemIndex === undefined ? {} : { itemIndex }) };
	const httpCode = String(httpStatus);
	const { cause } = words;
	// A node error made of another one is that other one, whatever the options say.
	const isNodeError = cause instanceof NodeOperationError || cause instanceof NodeApiError;
	const source = cause === undefined || isNodeError ? message : cause;
	const error =
		httpStatus === undefined
			? new NodeOperationError(node, source, options)
			: new NodeApiError(node, { message, httpCode }, { ...options, httpCode });
	return Object.assign(error, { message, description });
}
