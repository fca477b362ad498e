import type { TavusFailure } from './failure';

/** What a user reads: what happened, then what it means and how to go on. */
export interface UserText {
	message: string;
	description: string;
}

const CONCURRENCY = /maximum concurrent/i;
/** A limit of the account or of one document, which seconds do not lift (docs.tavus.io, "Create Document" and "Recrawl Document"). */
const QUOTA = /cooldown|limit reached/i;
/** Changes that were made in PAL Maker and not published (docs.tavus.io, "PAL Editing Lifecycle"). */
const DRAFT = /maker_changes|PAL Maker/i;
const BACKGROUND = {
	key: "Check the 'API Key' of the Tavus credential: it comes from PAL Maker (maker.tavus.io). A key can be limited to certain IP addresses; the address of this n8n must be among them.",
	later:
		'This is on the side of Tavus. Try again later; status.tavus.io tells whether something is known.',
} as const;

const BY_STATUS: Readonly<Record<number, UserText>> = {
	400: {
		message: 'Tavus refused the request',
		description:
			'Nothing was created or changed. Correct the field that Tavus names; an ID that is unknown to this account is reported this way as well.',
	},
	401: { message: 'Tavus did not accept the API key', description: BACKGROUND.key },
	402: {
		message: 'The Tavus account has no credits left for this',
		description:
			'Nothing was created. Buy credits or change the plan in PAL Maker (maker.tavus.io); trying again does not help before that.',
	},
	403: {
		message: 'Tavus does not allow this API key to do that',
		description: `${BACKGROUND.key} Some features also need a higher Tavus plan.`,
	},
	404: {
		message: 'Tavus does not know this ID',
		description: 'It was deleted, or belongs to another Tavus account. Choose one from the list.',
	},
	409: {
		message: 'Tavus cannot do this in the present state',
		description:
			'Wait until the running work is done, or use a name that is not taken, then try again.',
	},
	422: {
		message: 'Tavus could not process a value of the request',
		description: 'Nothing was created or changed. Correct the field that Tavus names.',
	},
	429: {
		message: 'Tavus receives too many requests from this account',
		description: "Nothing was done. Try again later, or lower 'Concurrency' under 'Options'.",
	},
	500: { message: 'Tavus ran into an internal fault', description: BACKGROUND.later },
	502: { message: 'Tavus could not be reached behind its gateway', description: BACKGROUND.later },
	503: { message: 'Tavus is not available at the moment', description: BACKGROUND.later },
	504: { message: 'Tavus took too long to answer its own gateway', description: BACKGROUND.later },
};

const OTHER_REFUSAL: UserText = {
	message: 'Tavus refused the request',
	description: 'Nothing was created or changed.',
};

/** A length of time in words, rounded up: "40 seconds", "3 minutes", "2 hours". */
export function inWords(ms: number): string {
	const [amount, unit] =
		ms < 120_000
			? [Math.ceil(ms / 1000), 'second']
			: ms < 7_200_000
				? [Math.ceil(ms / 60_000), 'minute']
				: [Math.ceil(ms / 3_600_000), 'hour'];
	return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

/** Whether a 429 is about a limit that trying again in seconds cannot pass. */
export const isQuota = ({ status, tavusText }: TavusFailure): boolean =>
	status === 429 && QUOTA.test(tavusText ?? '');

function describeRefusal(failure: TavusFailure): UserText {
	const status = failure.status ?? 0;
	const known = BY_STATUS[status] ?? (status >= 500 ? BY_STATUS[500] : undefined) ?? OTHER_REFUSAL;
	if (status === 400 && CONCURRENCY.test(failure.tavusText ?? '')) {
		return {
			message: 'The Tavus account has no free slot for another conversation',
			description:
				'End a running conversation, or wait until one ends. Trying again at once does not help.',
		};
	}
	if (status === 409 && DRAFT.test(failure.tavusText ?? '')) {
		return {
			message: 'The persona has unpublished changes in PAL Maker',
			description:
				"Nothing was changed. Publish or discard them in PAL Maker (maker.tavus.io), or turn on 'Discard Draft' under 'Options'.",
		};
	}
	if (isQuota(failure)) {
		return {
			message: 'A limit of the Tavus account stands in the way',
			description:
				'Nothing was done. Tavus names the limit; trying again before it is lifted does not help.',
		};
	}
	if (status === 429 && failure.retryAfterMs !== undefined) {
		return {
			message: known.message,
			description: `Nothing was done. Tavus asks to come back in ${inWords(failure.retryAfterMs)}. A lower 'Concurrency' under 'Options' helps as well.`,
		};
	}
	return known;
}

function describeConnection(failure: TavusFailure): UserText {
	switch (failure.kind) {
		case 'unreachable':
			if (failure.code === 'SSRF') {
				return {
					message: 'n8n itself does not allow requests to the host of the Tavus credential',
					description:
						"Nothing was sent. n8n's protection against server-side request forgery is on: the administrator can allow the host with N8N_SSRF_ALLOWED_HOSTNAMES.",
				};
			}
			if (failure.code === 'CERTIFICATE') {
				return {
					message: 'The certificate of the Tavus host is not trusted',
					description:
						"Nothing was sent. Check the 'Base URL' of the Tavus credential, and whether a proxy in between replaces certificates.",
				};
			}
			return {
				message: 'Tavus could not be reached',
				description: `Nothing was sent${failure.code ? ` (${explainCode(failure.code)})` : ''}. Check the 'Base URL' of the Tavus credential and the internet connection of this n8n.`,
			};
		case 'timeout':
			return {
				message: 'Tavus did not answer in time',
				description:
					'The connection was made, but no answer came. status.tavus.io tells whether something is known.',
			};
		case 'cancelled':
			// n8n marks an execution as canceled by this very word (n8n-core workflow-execute.js).
			return { message: 'The execution was canceled', description: '' };
		case 'redirect':
			return {
				message: 'The Tavus host answered with a redirect',
				description:
					"A redirect is not followed, because the API key would travel to another place. Check the 'Base URL' of the Tavus credential: https://tavusapi.com",
			};
		case 'unreadable':
			return {
				message: 'The answer is not what Tavus documents',
				description:
					"It is not JSON, or an expected value is absent. Check the 'Base URL' of the Tavus credential, and whether a proxy in between answers instead of Tavus.",
			};
		default:
			return {
				message: 'The connection to Tavus broke before the answer was complete',
				description: 'Try again; status.tavus.io tells whether something is known.',
			};
	}
}

/** n8n replaces a whole message that contains a raw code, so it is put into words (n8n-workflow node.error.js). */
function explainCode(code: string): string {
	if (code === 'ECONNREFUSED') return 'the connection was refused';
	return 'the host name could not be resolved';
}

/**
 * Puts a failed call into words: what happened, in Tavus's own sentence where it gave one, then what it means and what to do.
 *
 * @param failure what became of the call
 * @param creates true when the request would have started a job, so that a doubt about it is spelled out
 */
export function describeFailure(failure: TavusFailure, creates: boolean): UserText {
	const text = failure.kind === 'refused' ? describeRefusal(failure) : describeConnection(failure);
	const message =
		failure.tavusText === undefined ? text.message : `${text.message}: ${failure.tavusText}`;
	if (!creates || !failure.mayHaveBeenTaken) return { message, description: text.description };
	// "Try again" is the wrong advice here; what is wrong with the address still helps.
	const advice =
		failure.kind === 'redirect' || failure.kind === 'unreadable' ? text.description : '';
	return { message, description: `${advice} ${IN_DOUBT}`.trim() };
}

/** For a create whose outcome nobody knows: repeating it could be paid twice. */
export const IN_DOUBT =
	'Tavus may have started the job all the same, so it was not sent again. Look under Get Many before you create it once more.';
