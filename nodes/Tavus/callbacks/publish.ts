import { isConfirmable } from './kinds';

export interface Refusal {
	message: string;
	description: string;
}

/**
 * Says why a trigger with these settings must not be published: it would start for anybody who knows its URL, or never.
 *
 * @returns nothing when it may be published
 */
export function whyNotPublish(settings: {
	events: readonly string[];
	confirmWithApi: boolean;
	hasSecret: boolean;
}): Refusal | undefined {
	const { events, confirmWithApi, hasSecret } = settings;
	if (events.length === 0) {
		return {
			message: "'Trigger On' is empty",
			description: "Choose at least one event in 'Trigger On'.",
		};
	}
	if (hasSecret) return undefined;
	if (!confirmWithApi) {
		return {
			message: 'Anyone who knows the webhook URL could start this workflow',
			description:
				"Turn 'Confirm With API' on, or enter a 'Callback Secret' in the Tavus credential, so that callbacks can be verified.",
		};
	}
	const unprovable = events.filter((event) => !isConfirmable(event));
	if (unprovable.length === 0) return undefined;
	return {
		message: `Callbacks of this kind can only be verified by a signature: ${unprovable.join(', ')}`,
		description:
			"Enter a 'Callback Secret' in the Tavus credential, or remove them from 'Trigger On'. Tavus's API does not tell whether they are genuine.",
	};
}
