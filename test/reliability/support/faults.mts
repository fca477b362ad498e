/** What can happen to one request. */
export const FAULTS = [
	'refused connection',
	'DNS failure',
	'cut before reading',
	'cut after reading',
	'cut in the middle of the answer',
	'time-out',
	'429 without Retry-After',
	'429 with Retry-After',
	'429 with Retry-After of an hour',
	'500',
	'502',
	'503',
	'504',
	'garbage',
	'wrong content type',
	'huge body',
	'redirect to another host',
	'slow drip',
] as const;

export type Fault = (typeof FAULTS)[number];

/** Seconds that a limited request is asked to wait: short enough to be waited for twice in a minute, too long for three times. */
export const RETRY_AFTER_SECONDS = 25;

/** Whether a server that saw the request may have carried it out; in doubt it has. */
export const mayBeTaken = (fault: Fault | undefined): boolean =>
	fault === undefined ||
	!(
		fault.startsWith('429') ||
		[
			'refused connection',
			'DNS failure',
			'cut before reading',
			'redirect to another host',
		].includes(fault)
	);
