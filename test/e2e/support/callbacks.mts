import type { Stage } from './stage.mts';
import { createParameters, itemsOf, runTavus } from './workflows.mts';

/** Long enough for n8n to store an execution that should not be there. */
export const NOTHING_MS = 1500;

/**
 * Posts as Tavus does, or as anybody could; gives the status answered.
 * @param body text as it is, anything else as JSON
 */
export async function postTo(
	url: string,
	body: unknown,
	contentType = 'application/json',
): Promise<number> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': contentType },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	await response.text();
	return response.status;
}

/** A replica, and where Tavus calls when its training is done. */
export interface Called {
	id: string;
	signedUrl: string;
}

/** Creates a replica with a Tavus node that signs this URL. */
export async function createCalling(stage: Stage, callbackUrl: string): Promise<Called> {
	const parameters = createParameters({ callbackUrl });
	const [item] = itemsOf(await runTavus(stage, { parameters }));
	const id = String(item?.['replica_id']);
	const jobs = await stage.emulator.control.jobs();
	return { id, signedUrl: jobs.find((job) => job.id === id)?.callback_url ?? '' };
}
