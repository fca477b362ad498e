import { redact } from '../transport/redact';
import { readErrorText } from '../transport/errorText';
import { inWords, type UserText } from '../transport/messages';
import { TavusFailure } from '../transport/failure';

/** A file that could not be downloaded, in words for the user. Carries no address: the one of a file can hold a signature. */
export class DownloadFailed extends Error {
	readonly description: string;

	/** HTTP status, where the host of the file answered. */
	readonly httpStatus?: number;

	constructor({ message, description }: UserText, httpStatus?: number) {
		super(message);
		this.name = 'DownloadFailed';
		this.description = description;
		if (httpStatus !== undefined) this.httpStatus = httpStatus;
	}
}

/** n8n stopped the execution. */
export const cancelled = (): TavusFailure =>
	new TavusFailure({ kind: 'cancelled', mayHaveBeenTaken: false });

/** How one attempt failed, and whether another one makes sense. */
export interface Attempted {
	words: UserText;
	httpStatus?: number;
	again: boolean;
	/** What the host asked for, in milliseconds. */
	retryAfterMs?: number;
}

/** Object stores answer in XML: `<Code>AccessDenied</Code><Message>Request has expired</Message>`. */
function hostSays(text: string, secrets: readonly string[]): string {
	const clean = (whole: string): string => redact(whole, secrets);
	const inXml = /<Message>([^<]*)<\/Message>/i.exec(text)?.[1];
	const found = inXml ?? readErrorText(jsonOr(text), clean) ?? '';
	return found.trim() === '' ? '' : `: ${clean(found.trim())}`;
}

function jsonOr(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

const REPEATED = new Set([408, 425, 429, 500, 502, 503, 504]);

/** The host of the file said no. @param text the beginning of what it sent @param secrets what of it is not repeated */
export function refusedByHost(
	host: string,
	httpStatus: number,
	text: string,
	secrets: readonly string[],
): Attempted {
	const gone = httpStatus === 404 || httpStatus === 410;
	const denied = httpStatus === 401 || httpStatus === 403;
	const fix =
		gone || denied
			? 'Links of Tavus stop working after a while, or when the file is deleted. Run the node again: it asks Tavus for a new link.'
			: 'This is on the side of the host of the file. Try again later.';
	const again = REPEATED.has(httpStatus);
	return {
		words: {
			message: `'${host}' answered with HTTP ${httpStatus} instead of the file${hostSays(text, secrets)}`,
			description: again ? `${fix} The node has tried several times.` : fix,
		},
		httpStatus,
		again,
	};
}

/** A web page or an XML document where a video, a picture or a sound should be. */
export const notTheFile = (host: string, mimeType: string): Attempted => ({
	words: {
		message: `'${host}' answered with a document of type ${mimeType} instead of the file`,
		description:
			'Run the node again: it asks Tavus for a new link. A proxy or firewall in between can answer like that, too.',
	},
	again: false,
});

/** No connection, or none to a host that can be trusted. */
export function unreachable(host: string, code: string | undefined): Attempted {
	if (code === 'SSRF') {
		return {
			words: {
				message: `n8n itself does not allow requests to '${host}', the host of the file`,
				description:
					"n8n's protection against server-side request forgery is on: the administrator can allow the host with N8N_SSRF_ALLOWED_HOSTNAMES.",
			},
			again: false,
		};
	}
	if (code === 'CERTIFICATE') {
		return {
			words: {
				message: `The certificate of '${host}', the host of the file, is not trusted`,
				description: 'Check whether a proxy in between replaces certificates.',
			},
			again: false,
		};
	}
	return {
		words: {
			message: `'${host}', the host of the file, could not be reached`,
			description: 'Check the internet connection of this n8n. The node has tried several times.',
		},
		again: true,
	};
}

/** @param have bytes that arrived, where that is known */
export function broken(host: string, have?: { bytes: number; of: number }): Attempted {
	const how =
		have === undefined
			? 'broke, or nothing came for too long'
			: `ended after ${have.bytes} of ${have.of} bytes`;
	return {
		words: {
			message: `The download from '${host}' ${how}`,
			description: 'The node has tried several times. Run it again later.',
		},
		again: true,
	};
}

export const empty = (host: string): Attempted => ({
	words: {
		message: `'${host}' sent an empty file`,
		description: 'The node has tried several times. Run it again later.',
	},
	again: true,
});

/** n8n could not keep what arrived. @param said n8n's own sentence */
export const notStored = (said: string): Attempted => ({
	words: {
		message: 'The file arrived, but n8n could not store it',
		description: `n8n says: ${said}`,
	},
	again: false,
});

export const tooSlow = (ms: number): UserText => ({
	message: `The download was given up after ${inWords(ms)}`,
	description: 'The connection to the host of the file is very slow. Run the node again later.',
});

export const notAnAddress = (): UserText => ({
	message: 'Tavus gave no usable address of the file',
	description: 'It should begin with https://. Run the node again later.',
});
